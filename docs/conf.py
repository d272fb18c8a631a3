"""How Sphinx makes the site of these pages: `make docs`, into build/site."""

project = "legation"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
default_role = "code"  # docstrings say `name`
autodoc_typehints = "description"
autodoc_member_order = "bysource"
add_module_names = False
exclude_patterns = ["conf.py"]

html_theme = "furo"
html_title = "legation"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"source_repository": "", "top_of_page_buttons": []}

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block", "fieldlist"]

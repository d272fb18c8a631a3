"""Drawings as pictures, for papers that take no SVG."""

import json
from collections.abc import Sequence

_PER_INCH = 200
_PAGES = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#for (at, one) in json(bytes(sys.inputs.drawings)).enumerate() {
  if at > 0 { pagebreak() }
  image(bytes(one), format: "svg")
}
"""


def png(drawings: Sequence[str]) -> list[bytes]:
    """Drawings in SVG as pictures in PNG, in their order; with no other fonts than Typst's own, alike everywhere."""
    import typst

    if not drawings:
        return []
    given = {"drawings": json.dumps(list(drawings))}
    made = typst.compile(_PAGES.encode(), format="png", ppi=_PER_INCH, sys_inputs=given, ignore_system_fonts=True)
    return made if isinstance(made, list) else [made or b""]

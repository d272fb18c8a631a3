"""Tables and files for other programs, each with a description of what it holds."""

"""`python -m legation.cli`."""

from legation.cli import main

main()

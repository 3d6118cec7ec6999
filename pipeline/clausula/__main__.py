"""`python -m clausula`."""

from clausula.cli import main

main()

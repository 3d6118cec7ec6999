"""The command line: parse, call a command, render, exit."""

from clausula.cli.entry import main

__all__ = ["main"]

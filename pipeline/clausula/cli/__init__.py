"""The command line: parse, call a stage, render, exit."""

from clausula.cli.main import main

__all__ = ["main"]

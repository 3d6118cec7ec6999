"""Clausula keeps every clause of a policy in step across languages."""

__version__ = "0.1.0"

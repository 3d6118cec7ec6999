"""The configuration of a project, where its files lie, and which of them are sources."""

from clausula.config.groups import Group
from clausula.config.loading import FILE_NAME, Config, find, parse
from clausula.config.patterns import Pattern
from clausula.config.tables import Markdown, Tier

__all__ = ["FILE_NAME", "Config", "Group", "Markdown", "Pattern", "Tier", "find", "parse"]

"""Platforms that translators work on, or files are handed to: they move the bytes of catalogs, and never parse them."""

from clausula.platforms.folder import Folder
from clausula.platforms.inbox import Names
from clausula.platforms.platform import ComponentState, Platform, Pulled, Upload, file_state

__all__ = ["ComponentState", "Folder", "Names", "Platform", "Pulled", "Upload", "file_state"]

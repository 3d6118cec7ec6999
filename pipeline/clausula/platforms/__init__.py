"""Platforms that translators work on, or files are handed to: they move the bytes of catalogs, and never parse them."""

from clausula.platforms.folder import SUFFIXES, Folder
from clausula.platforms.platform import Holding, Parcel, Platform, Pulled, UploadOutcome

__all__ = ["SUFFIXES", "Folder", "Holding", "Parcel", "Platform", "Pulled", "UploadOutcome"]

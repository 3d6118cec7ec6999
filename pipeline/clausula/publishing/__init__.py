"""Localized texts as files and pages, with what they say of themselves."""

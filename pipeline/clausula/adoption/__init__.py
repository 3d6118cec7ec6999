"""Translations that were made without a pipeline, as catalogs."""

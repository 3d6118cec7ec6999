"""Releases of documents: what was published, frozen, each chained to the one before by its digest."""

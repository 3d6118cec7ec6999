"""Catalogs with a translation platform: what to do, and doing it."""

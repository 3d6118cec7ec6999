"""PO catalogs: bytes to values and back, templates, the update to a template, and the merge with others' versions."""

"""The revisions of source texts, and the lines of clauses through them."""

"""A project on disk: its files, what was read of them once, and what was derived from that."""

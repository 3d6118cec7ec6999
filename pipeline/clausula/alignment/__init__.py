"""Two language versions of one document, clause by clause: which translates which, and how sure that is."""

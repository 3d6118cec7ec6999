"""One module a command: a function from a project to a result. Nothing is printed here."""

"""The stages of the pipeline: the only place where the packages below meet."""

"""Rules for translations: what is wrong with one, why that matters, and what to do."""

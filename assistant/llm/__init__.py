"""Where a model answers, if the user has named one: the only room that imports ``openai``."""

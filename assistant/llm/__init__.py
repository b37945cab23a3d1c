"""Where a model will answer. Empty: everything works by rules alone so far."""

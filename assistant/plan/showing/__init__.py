"""A plan for other programs, for the terminal, and at a glance."""

"""The screens between calls: plans, past calls, questions, settings."""

"""Scores the judgement of a call against calls that people have labelled."""

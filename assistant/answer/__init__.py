"""Answers about a deal, each sentence with its sources."""

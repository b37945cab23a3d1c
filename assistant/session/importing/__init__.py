"""Past recordings and transcripts on their way into the archive: which files, of which day and plan, judged side by side."""

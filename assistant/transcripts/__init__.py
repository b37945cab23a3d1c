"""Text transcripts in, turns out, in every format that callers bring; and which names are on which side."""

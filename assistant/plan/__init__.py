"""The plan file: read without loss, judged, rescheduled, and changed one cell at a time."""

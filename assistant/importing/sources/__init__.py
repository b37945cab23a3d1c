"""One module for each kind of file: what stands in it, in order, and nothing of what it means."""

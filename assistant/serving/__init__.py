"""The screen as a page in the browser of this machine: who may open it, and a program of its own behind each page."""

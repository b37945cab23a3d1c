"""The screen before a live call: which call it is, what to know, whether both sides are heard, and what to say of the notes."""

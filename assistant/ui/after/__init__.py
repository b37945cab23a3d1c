"""The screen after a call: the proposed changes, and what is written from them."""

"""The settings as a table with their meaning, and changes of them written to the user's file."""

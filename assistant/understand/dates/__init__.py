"""The grammar of spoken dates, in parts. The way in is ``assistant.understand.spoken_dates``."""

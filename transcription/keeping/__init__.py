"""The raw sound of a call on disk while it runs, and what is still to be heard of it after a crash.

- ``stage.kept(source, file)``: passes the sound through and records it.
- ``resuming.beyond`` and ``resuming.only_new``: a recording from where the words of a call end.

Inside: ``timeline`` lays both channels side by side, ``ogg`` compresses, ``disk`` writes and takes up again.
"""

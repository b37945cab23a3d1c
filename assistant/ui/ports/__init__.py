"""What the screens need of the rooms below them, as protocols: the command line fills them in, tests their own way."""

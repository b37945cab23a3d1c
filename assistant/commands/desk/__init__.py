"""The ports of the screens, filled in by the rooms below them."""

"""What a turn says, by a small trained encoder: no network, some milliseconds a turn, the same every time.

- ``pieces``: talk as the encoder takes it; ``near``: the steps it is held against; ``joined``: both as one line of tokens.
- ``labels``: what it tells.
- ``encoder``: the weights at work, ``heads`` upon them.
- ``listener``: one call, turn after turn.
"""

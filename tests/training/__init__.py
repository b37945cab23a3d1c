"""How the encoder of ``assistant.understand.sense`` is trained: examples, the network, the script. Needs the group ``train``."""

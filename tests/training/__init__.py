"""How the encoder of ``assistant.understand.sense`` is trained: dialogues, the network, the script. Needs the group ``train``."""

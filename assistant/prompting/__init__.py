"""The prompts: files that people can read and replace by their own, tried out before they are used."""

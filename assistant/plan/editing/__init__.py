"""Changes to a plan file that leave every other byte as it was, and how they are taken back."""

"""What a plan file says, as values."""

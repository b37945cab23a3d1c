"""What dates mean: health, slack, what a slip moves and costs."""

"""A deal as it stands: the plan, its calls, and what they leave open."""

"""``closecall plan``: the plan on its own, with no call in sight. One module for each of its actions."""

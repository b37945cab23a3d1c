"""Whether a plan is one that will hold: rules with a place, a sentence and a remedy each."""

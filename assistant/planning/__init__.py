"""Plans that are made: laid back from the go-live, or from a few questions."""

"""Plans that come in any other form: what each source holds, what it means, and the plan file made of it."""

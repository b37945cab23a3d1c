"""The screens around one call: while it runs, and the parts they are made of."""

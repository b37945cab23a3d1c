"""Tables that stand otherwise than row by row: on their side, two beside each other, or a cell to a line."""

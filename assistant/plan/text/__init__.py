"""A plan file taken apart: its lines, tables, columns and front matter, each with its place."""

"""Reads the lines of an article as newsroom furniture, and changes nothing."""

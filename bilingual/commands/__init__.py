"""The commands, one module a family: `arguments` declares what one takes, `run` does it and gives the exit code.

A module is imported when its command is called, and imports nothing heavy before it must.
"""

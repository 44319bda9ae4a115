"""One command a file: `EXAMPLE` and `command`, whose docstring is its help. A package is a group of commands."""

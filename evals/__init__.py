"""Scores, floors, speed: what is measured beside the tests. Nothing here is part of the package."""

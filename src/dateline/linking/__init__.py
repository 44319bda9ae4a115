"""Readings become stories: who copies whom, what belongs together."""

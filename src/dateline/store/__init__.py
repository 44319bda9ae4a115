"""Keeps reports, their versions, readings, stories and corrections."""

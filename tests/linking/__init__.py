"""Tests of linking: lines, stories, identities."""

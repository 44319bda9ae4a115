"""How fast, and how much memory: shown, never asserted."""

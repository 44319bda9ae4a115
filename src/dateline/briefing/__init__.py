"""A situation becomes words: one file per format."""

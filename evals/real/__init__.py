"""Real reports, annotated: offsets, values and names here; the texts stay where they lie."""

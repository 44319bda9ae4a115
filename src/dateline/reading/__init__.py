"""A report becomes a reading: one file per step, their order in `reader.py`."""

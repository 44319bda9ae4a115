"""Look after the store: back it up, check it, delete a report from it."""

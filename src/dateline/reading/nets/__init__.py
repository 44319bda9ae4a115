"""The only room that may know a model runtime."""

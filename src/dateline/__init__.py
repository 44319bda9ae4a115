"""Dateline reads reports on running stories and keeps a sourced account of the situation."""

__version__ = "0.1.0"

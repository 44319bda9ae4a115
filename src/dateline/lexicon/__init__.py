"""Tables: all word lists and settings, as TOML beside the shape that reads them."""

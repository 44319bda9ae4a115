"""Reports of many kinds written for this purpose, and what a careful reader finds in them."""

"""Files, pages, feeds and archives become reports: one file per way in."""

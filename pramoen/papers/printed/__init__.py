"""Papers that people print, as a page and as a sheet, both from the same words."""

"""Carrying the record elsewhere, checked row by row: to a database, into a backup, as published data."""

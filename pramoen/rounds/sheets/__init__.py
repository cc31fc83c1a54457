"""Forms as spreadsheets: gathered from the record for who owes them, and brought in again."""

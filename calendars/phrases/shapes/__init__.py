"""The shapes of phrases of time, one a file; a file here is a shape by standing here.

Each has `PATTERN`, a compiled pattern for prepared text, and `read(match, reading)`, which gives the fields
of a `Phrase` (its words, start and end come from the match unless it says so) or None where the words
are none after all.
"""

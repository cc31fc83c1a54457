"""Amending an open round: what a letter changes, whom it touches, what must be asked; and doing it."""

"""What the kinds of scoring rules share: exact numbers, levels, adjustments, and the outcome they make."""

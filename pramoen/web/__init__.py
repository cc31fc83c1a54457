"""The pages people act on, LINE's webhook, and what a monitor reads."""

"""The kinds of events that are acted on, a file each: its name is LINE's own word for the kind."""

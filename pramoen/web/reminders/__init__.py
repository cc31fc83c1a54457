"""What the page about one's own reminders is made of."""

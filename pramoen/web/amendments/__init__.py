"""What the page about an amendment is made of."""

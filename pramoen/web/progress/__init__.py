"""How people and offices get on with a round, as those above them see it."""

"""The papers of a round, each made from the record by the kind of its name in `kinds`."""

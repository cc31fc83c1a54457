"""The record of rounds: SQLAlchemy models, migrations, and the queries the other rooms may ask."""

"""The steps of a round as plain functions: opening it, seeing where it stands, closing months and the round."""

"""The steps of a round as plain functions: opening it, its status, closing months and the round."""

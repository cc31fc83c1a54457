"""Prefect tasks: one step of the cycle each, safe to run twice, thin over the rooms that do the work."""

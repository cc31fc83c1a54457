"""Prefect flows of the cycle: open_round, remind, close_month, close_round.

`flows.embedded` sets Prefect's environment and must be used before a flow's module is imported.
"""

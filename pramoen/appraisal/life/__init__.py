"""The life of a submission: which step may follow which, and who may take it. Pure rules, no record."""

"""The checks, one a file: its CODE, the STAGES it looks at, whether it STOPS closing, and `gaps(dossier)`."""

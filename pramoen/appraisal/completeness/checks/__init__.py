"""The checks, one a file: CODE, Thai TITLE, the STAGES it looks at, whether it STOPS, and `gaps(dossier)`."""

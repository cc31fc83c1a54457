"""The words that people answer with, a file each; `SPELLINGS` are without spaces and politeness."""

"""The life of what is sent in, step by step: who takes it, in what order, and what is recorded of it."""

"""What is measured beside something plain, each in one run: `python -m benchmarks` (`make bench`).

A module of this folder that offers `cases() -> Iterator[Case]` is a benchmark; it is registered by living
here. The table goes to standard output and the cases to `benchmarks/results.json`, which git leaves out.
"""

"""`python -m flows.one_run`: one run of a flow, as a worker starts it, that ends with its worker."""

from __future__ import annotations

import runpy

from flows.die_with_parent import die_with_parent

__all__ = ["main"]


def main() -> None:
    """Do what Prefect's own command for a run does; the run's id comes by the environment."""
    die_with_parent()
    runpy.run_module("prefect.engine", run_name="__main__")


if __name__ == "__main__":
    main()

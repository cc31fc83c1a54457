"""Runs every benchmark of this folder, or those named: `python -m benchmarks reading`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from rich.console import Console
from rich.table import Table

from benchmarks.case import Case

_FOLDER = Path(__file__).parent


def _modules(named: list[str]) -> Iterator[str]:
    for found in iter_modules([str(_FOLDER)]):
        module = f"benchmarks.{found.name}"
        if found.name.startswith("_") or (named and found.name not in named):
            continue
        if hasattr(import_module(module), "cases"):
            yield module


def _table(cases: list[Case]) -> Table:
    table = Table("case", "ours", "beside", "ratio", "aim", "met")
    for case in cases:
        beside = "\n".join(f"{name} {value:,.4g}" for name, value in case.beside.items())
        ratio = "" if case.ratio is None else f"{case.ratio:.3f}"
        met = {None: "", True: "yes", False: "NO"}[case.met]
        table.add_row(case.case, f"{case.ours:,.4g} {case.unit}", beside, ratio, case.aim, met)
    return table


def main() -> None:
    cases: list[Case] = []
    for module in _modules(sys.argv[1:]):
        for case in import_module(module).cases():
            print(f"{case.case}: {case.ours:,.4g} {case.unit}", file=sys.stderr, flush=True)
            cases.append(case)
    Console(width=140).print(_table(cases))
    results = _FOLDER / "results.json"
    results.write_text(
        json.dumps([case.as_json() for case in cases], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    print(f"written to {results.relative_to(Path.cwd()) if results.is_relative_to(Path.cwd()) else results}")


if __name__ == "__main__":
    main()

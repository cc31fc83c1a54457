"""What a run leaves for people to read in Prefect: tables and words, offices and counts, nobody by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.runtime import flow_run

__all__ = ["show_table", "show_words"]


async def show_table(
    key: str, rows: Sequence[Mapping[str, Any]], *, title: str, empty: str | None = None
) -> None:
    """Put a table on the run's page under `key` (a-z, 0-9 and -); outside of a run nothing is shown.

    Without rows the words of `empty` stand there, where they are given: a person looks for an answer.
    """
    if flow_run.id and rows:
        await acreate_table_artifact(table=[dict(row) for row in rows], key=key, description=title)
    elif empty is not None:
        await show_words(key, empty, title=title)


async def show_words(key: str, words: str, *, title: str) -> None:
    """Put words (Markdown) on the run's page under `key`; outside of a run nothing is shown."""
    if flow_run.id:
        await acreate_markdown_artifact(markdown=words, key=key, description=title)

"""Twenty thousand damaged letters: each is read, or refused in one line, in little time and memory.

What is damaged: the real letters and the sample letter, in equal parts. Short ones (news, amendment, sample)
are taken whole; of the long ones, whose reading whole takes 0.2 to 0.4 s, one in a hundred is taken whole and
otherwise a window of 5, 15, 40 or 80 lines, half of them behind the head of a letter. On each, one to six
damages: lines cut, lost, doubled, shuffled, joined, wrapped; characters removed, doubled, changed; numbers
made huge, strange or other; markup broken; cells merged, added, shuffled; tabs lost; words of the form put
where they do not belong; something repeated over and over. One in ten is saved in another encoding, with
bytes changed or cut off. The run is always the same: the seed and a letter's number give its bytes again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LETTERS = 20_000
WORKERS = 2
SEED = 2569
MEMORY = 500 * 1024 * 1024
# A worker's own limit is on its processor time; this one, in seconds, is for a machine that stands still.
LONGEST = 60 * 60
WORKER = Path(__file__).parent / "damage_worker.py"


@pytest.mark.proof
def test_no_damaged_letter_crashes_hangs_or_takes_much_memory(circulars, tmp_path, capsys):
    workers = [_started(circulars, share, tmp_path / f"worker-{share}.jsonl") for share in range(WORKERS)]
    try:
        for worker in workers:
            worker.wait(LONGEST)
    finally:
        for worker in workers:
            worker.kill()
    said = [
        json.loads(line)
        for share in range(WORKERS)
        for line in (tmp_path / f"worker-{share}.jsonl").read_text().splitlines()
    ]
    troubles = [one for one in said if "trouble" in one]
    (tmp_path / "recipes.json").write_text(json.dumps(troubles, ensure_ascii=False, indent=1))
    again = f"{WORKER.name} {circulars} {SEED} NUMBER NUMBER+1 1 --keep FILE"
    told = "\n".join(f"{one['number']}: {one['recipe']}\n{one['trouble']}" for one in troubles[:5])
    assert not troubles, f"{len(troubles)} letters; {tmp_path}/recipes.json; make one again: {again}\n{told}"
    ends = [one for one in said if "read" in one]
    assert sum(one["read"] for one in ends) == LETTERS, "a worker ended before its last letter"
    assert max(one["memory"] for one in ends) < MEMORY
    seconds, number = max(one["slowest"] for one in ends)
    with capsys.disabled():
        sys.stdout.write(f"seed {SEED}: {LETTERS} letters, the slowest ({number}) in {seconds} s\n")


def _started(circulars: Path, share: int, out: Path) -> subprocess.Popen[bytes]:
    """A worker that reads every letter whose number leaves `share` when divided by the number of workers."""
    asked = [str(circulars), str(SEED), str(share), str(LETTERS), str(WORKERS)]
    with out.open("wb") as stdout:
        return subprocess.Popen([sys.executable, str(WORKER), *asked], stdout=stdout, env=dict(os.environ))

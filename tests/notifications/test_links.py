"""Making signed links, the keys that sign them, and what a changed one is worth."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import re
from pathlib import Path
from uuid import UUID, uuid4

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.links import PURPOSES, Keys, Link, LinkMaker, keys_in, read_link, renew_key
from notifications.links.signing import signed, unsigned
from pramoen.errors import UnreadableFile

ADDRESS = "https://pramoen.example.go.th/"
DUTY = UUID("6f9619ff-8b86-4011-b42d-00c04fc964ff")
MORNING = pendulum.datetime(2025, 6, 27, 8, 30, tz="Asia/Bangkok")
A_DAY = st.dates(dt.date(2024, 1, 1), dt.date(2090, 1, 1))


@pytest.fixture
def maker(tmp_path: Path) -> LinkMaker:
    return LinkMaker(ADDRESS, tmp_path / "home" / "secret.key")


def test_a_link_is_short_and_ends_in_no_letter_that_a_reader_of_links_drops(maker: LinkMaker) -> None:
    for link, longest in ((maker.home(4_000_000_000, MORNING), 40), (maker.duty(1, DUTY, MORNING), 60)):
        token = link.removeprefix("https://pramoen.example.go.th/l/")
        assert len(token) <= longest
        assert re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{21}[AQgw]", token)


def test_a_message_written_again_the_same_day_has_the_same_link(tmp_path: Path, maker: LinkMaker) -> None:
    again = LinkMaker(ADDRESS.rstrip("/"), tmp_path / "home" / "secret.key")
    evening = MORNING.add(hours=8).in_timezone("UTC")
    assert maker.duty(7, DUTY, MORNING) == again.duty(7, DUTY, evening)
    assert maker.duty(7, DUTY, MORNING) != maker.duty(7, DUTY, MORNING.add(days=1))
    assert maker.duty(7, DUTY, MORNING) != maker.snooze(7, DUTY, MORNING)


@given(
    purpose=st.sampled_from(PURPOSES),
    officer=st.integers(1, 2**32 - 1),
    duty=st.none() | st.uuids(),
    day=A_DAY,
    lasts=st.integers(0, 255),
)
def test_a_link_reads_as_it_was_made(purpose, officer, duty, day, lasts) -> None:
    link = Link(purpose, officer, duty, day, day + dt.timedelta(days=lasts))
    assert Link.unpacked(link.packed()) == link


@given(place=st.integers(0, 200), letter=st.sampled_from("ABCDwxyz0189_-.=ก "))
def test_a_link_with_any_letter_changed_is_none(place: int, letter: str) -> None:
    keys = Keys((b"k" * 32,))
    token = signed(keys, Link("duty", 7, DUTY, MORNING.date(), MORNING.date()).packed(), use="link")
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    assert (read_link(keys, changed) is None) == (changed != token)


@given(
    st.text(max_size=80)
    | st.binary(max_size=60).map(lambda content: signed(Keys((b"k" * 32,)), content, use="link"))
)
def test_nothing_else_reads_as_a_link_or_breaks(token: str) -> None:
    link = read_link(Keys((b"k" * 32,)), token)
    assert link is None or isinstance(link, Link)


def test_what_was_signed_for_one_use_is_nothing_for_another() -> None:
    keys = Keys((b"k" * 32,))
    assert unsigned(keys, signed(keys, b"content", use="form"), use="link") is None


def test_a_renewed_key_signs_and_the_old_ones_still_check(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    old = keys_in(file)
    token = signed(old, b"content", use="link")
    new = renew_key(file)
    assert new.newest_first[1:] == old.newest_first
    assert unsigned(new, token, use="link") == b"content"
    assert unsigned(old, signed(new, b"content", use="link"), use="link") is None
    for _ in range(4):
        new = renew_key(file)
    assert unsigned(new, token, use="link") is None


def test_the_key_lies_in_a_file_that_its_owner_alone_reads_and_shows_in_no_text(tmp_path: Path) -> None:
    file = tmp_path / "home" / "secret.key"
    keys = keys_in(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert renew_key(file) != keys
    assert file.stat().st_mode & 0o777 == 0o600
    assert "k" * 8 not in repr(Keys((b"k" * 32,)))
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff\xfe", b"!" * 44])
def test_a_file_that_holds_no_keys_is_said_and_never_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secret.key"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match="holds no keys"):
        keys_in(file)
    assert file.read_bytes() == content


def _make(file: Path, barrier: object, found: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    found.put(keys_in(file).newest_first)  # type: ignore[attr-defined]


def test_processes_that_need_the_key_at_once_come_to_the_same(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, found = context.Barrier(3), context.Queue()
    file = tmp_path / f"{uuid4()}" / "secret.key"
    processes = [context.Process(target=_make, args=(file, barrier, found)) for _ in range(3)]
    for process in processes:
        process.start()
    keys = {found.get(timeout=240) for _ in processes}
    for process in processes:
        process.join(240)
    assert len(keys) == 1
    assert list(file.parent.iterdir()) == [file]

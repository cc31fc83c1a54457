"""What opens the pages leaves a home only when it is asked for; the files of evidence always do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from a_life import DAY_1, Life, a_life
from sqlalchemy import Engine, func, select

from pramoen.errors import BadInput
from pramoen.records.accounts import make_account
from pramoen.records.carrying.backing_up import HomeFiles, back_up
from pramoen.records.carrying.restoring import restore
from pramoen.records.database import open_database, reading, writing
from pramoen.records.evidence import LARGEST, keep_evidence, path_of
from pramoen.records.models import Account, EvidenceFile, Officer, RecoveryCode, WebSession
from pramoen.records.web_sessions import open_session

PDF = b"%PDF-1.7 made up"


def office_file(*members: str) -> bytes:
    """A file such as a word processor's, with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in members:
            zipped.writestr(name, "made up")
    return made.getvalue()


@pytest.mark.parametrize("with_secrets", [False, True])
def test_accounts_and_sessions_are_in_a_backup_with_secrets_alone(
    sqlite_engine: Engine, tmp_path: Path, with_secrets: bool
) -> None:
    life = a_life(sqlite_engine)
    with writing(sqlite_engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "C1")).one()
        made = make_account(session, officer, at=DAY_1, by="C1")
        open_session(session, officer, entered_by="link", at=DAY_1)
        duty = life.duty(session, "P1")
        file = keep_evidence(session, tmp_path / "evidence", duty, "รูป.pdf", PDF, at=DAY_1, by="P1")
    files = HomeFiles(
        letters=tmp_path / "letters",
        evidence=tmp_path / "evidence",
        settings=tmp_path / "pramoen.toml",
        secret=tmp_path / "secret.key",
    )
    back_up(sqlite_engine, files, tmp_path / "b.zip", with_secrets=with_secrets, replace=False, at=DAY_1)
    restore(tmp_path / "b.zip", tmp_path / "home", folders=(), target=None)
    assert (made.totp_secret.encode() in (tmp_path / "home" / "pramoen.db").read_bytes()) is with_secrets
    assert path_of(tmp_path / "home" / "evidence", file).read_bytes() == PDF
    engine = open_database(f"sqlite:///{tmp_path / 'home' / 'pramoen.db'}")
    with reading(engine) as session:
        for model in (Account, RecoveryCode, WebSession):
            count = session.scalars(select(func.count()).select_from(model)).one()
            assert (count > 0) is with_secrets
        assert session.scalars(select(EvidenceFile.name)).one() == "รูป.pdf"
    engine.dispose()


def _keeps(life: Life, folder: Path, name: str, content: bytes) -> EvidenceFile:
    with writing(life.engine) as session:
        return keep_evidence(session, folder, life.duty(session, "P1"), name, content, at=DAY_1, by="P1")


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("a.pdf", PDF, "a.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\ของฉัน\\ภาพ กิจกรรม.JPG", b"\xff\xd8\xff\xe0 made up", "ภาพ กิจกรรม.jpg"),
        ("x\u202egpj.exe", b"\x89PNG\r\n\x1a\n", "xgpj.png"),
        ("รายงาน.docx", office_file("[Content_Types].xml", "word/document.xml"), "รายงาน.docx"),
        ("ตาราง.xls", office_file("xl/workbook.xml"), "ตาราง.xlsx"),
        ("", PDF, "evidence.pdf"),
    ],
)
def test_a_file_is_taken_by_what_its_bytes_are(
    sqlite_engine: Engine, tmp_path: Path, name: str, content: bytes, kept_as: str
) -> None:
    file = _keeps(a_life(sqlite_engine), tmp_path, name, content)
    assert (file.name, path_of(tmp_path, file).read_bytes()) == (kept_as, content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "kind"),
        (b"<html><script>", "kind"),
        (b"MZ made up", "kind"),
        (b"PK\x03\x04 broken", "kind"),
        (office_file("anything.txt"), "kind"),
        (office_file("word/document.xml", "word/vbaProject.bin"), "kind"),
        (PDF + b"x" * LARGEST, "large"),
    ],
)
def test_anything_else_is_refused_and_nothing_is_kept(
    sqlite_engine: Engine, tmp_path: Path, content: bytes, why: str
) -> None:
    life, folder = a_life(sqlite_engine), tmp_path / "evidence"
    with pytest.raises(BadInput, match=why):
        _keeps(life, folder, "a.pdf", content)
    assert not folder.exists()


def test_the_same_bytes_for_the_same_duty_are_the_same_file(sqlite_engine: Engine, tmp_path: Path) -> None:
    life = a_life(sqlite_engine)
    assert _keeps(life, tmp_path, "a.pdf", PDF).id == _keeps(life, tmp_path, "b.pdf", PDF).id

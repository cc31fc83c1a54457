"""Files of ours that hold several: a zip with a manifest that names each member, its size and its SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from pramoen.errors import BadInput, NotAllowed, UnreadableFile

__all__ = ["MANIFEST", "Archive", "ArchiveWriter", "opened_archive", "written_archive"]

MANIFEST: Final = "manifest.json"
_LARGEST_MANIFEST = 8_000_000
_CHUNK = 1 << 20
# A name that stays in the folder it is unpacked to, on every system.
_PART = r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*"
_NAME = re.compile(rf"(?:{_PART}/)*{_PART}")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,
)


class ArchiveWriter:
    """Takes members one after the other and keeps account of them for the manifest."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self.files: list[dict[str, Any]] = []

    @contextmanager
    def member(self, name: str) -> Iterator[_Counted]:
        """A member to write bytes to."""
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._zipped.open(entry, "w", force_zip64=True) as stream:
            counted = _Counted(stream)
            yield counted
        self.files.append({"name": name, "bytes": counted.size, "sha256": counted.digest.hexdigest()})

    def add_file(self, name: str, path: Path) -> None:
        """Add a file as it is."""
        with path.open("rb") as source, self.member(name) as member:
            while chunk := source.read(_CHUNK):
                member.write(chunk)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add what is in memory."""
        with self.member(name) as member:
            member.write(content)

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Add the manifest, with the account of all members."""
        text = json.dumps({**manifest, "files": self.files}, ensure_ascii=False, indent=1)
        self._zipped.writestr(zipfile.ZipInfo(MANIFEST), text)


class _Counted:
    """A stream that counts and digests what goes through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, chunk: bytes) -> None:
        """Write on."""
        self._stream.write(chunk)
        self.size += len(chunk)
        self.digest.update(chunk)


@contextmanager
def written_archive(path: Path, *, replace: bool) -> Iterator[ArchiveWriter]:
    """Write an archive that only its owner may read; it stands under its name once it is whole.

    Raises NotAllowed where there is something under that name and it is not to be replaced.
    """
    if path.is_dir() or (path.exists() and not replace):
        raise NotAllowed(f"{path} is there already; name another file, or replace it with --force")
    if not path.parent.is_dir():
        raise BadInput(f"{path}: there is no folder {path.parent}; make it or name another file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            with zipfile.ZipFile(stream, "w", compression=zipfile.ZIP_DEFLATED) as zipped:
                yield ArchiveWriter(zipped)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Archive:
    """An archive whose every member was found to be as its manifest says."""

    def __init__(self, path: Path, zipped: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        self.path = path
        self.manifest = manifest
        self.names: list[str] = [file["name"] for file in manifest["files"]]
        self._zipped = zipped

    def chunks(self, name: str) -> Iterator[bytes]:
        """What a member holds, piece by piece."""
        with self._zipped.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def text(self, name: str) -> str:
        """What a member holds, as text."""
        return b"".join(self.chunks(name)).decode("utf-8")

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a member."""
        with self._zipped.open(name) as stream:
            for line in stream:
                yield line.decode("utf-8")

    def unpack(self, name: str, path: Path) -> None:
        """Write a member to a file that only its owner may read."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in self.chunks(name):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def opened_archive(path: Path, kind: str, version: int, what: str) -> Iterator[Archive]:
    """Open an archive whose manifest says it is of this kind, after looking at every byte of it.

    `what` names it in errors. Raises UnreadableFile where it is missing, damaged, or something else.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or 'it cannot be opened'}; name {what}") from None
    with stream:
        try:
            zipped = zipfile.ZipFile(stream)
            manifest = _manifest(zipped)
        except (*_BROKEN, KeyError):
            raise UnreadableFile(f"{path}: not {what}, or cut off; name another file") from None
        if manifest.get("format") != kind:
            raise UnreadableFile(f"{path}: not {what}; it has another format")
        if manifest.get("version") != version:
            raise UnreadableFile(f"{path}: of another version of Pramoen; install that version")
        archive = _checked(path, zipped, manifest, what)
        yield archive


def _manifest(zipped: zipfile.ZipFile) -> dict[str, Any]:
    if zipped.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise ValueError("the manifest is too large")
    manifest = json.loads(zipped.read(MANIFEST))
    if not isinstance(manifest, dict):
        raise ValueError("the manifest is no object")
    return manifest


def _checked(path: Path, zipped: zipfile.ZipFile, manifest: dict[str, Any], what: str) -> Archive:
    """Compare every member with the manifest."""
    try:
        stated = {file["name"]: (file["bytes"], file["sha256"]) for file in manifest["files"]}
        names = zipped.namelist()
    except (KeyError, TypeError):
        raise UnreadableFile(f"{path}: its manifest is not that of {what}") from None
    if sorted(names) != sorted([*stated, MANIFEST]) or not all(_NAME.fullmatch(name) for name in names):
        raise UnreadableFile(
            f"{path}: it holds other files than its manifest says; nothing was taken from it"
        )
    archive = Archive(path, zipped, manifest)
    for name, (size, sha256) in stated.items():
        found, digest = 0, hashlib.sha256()
        try:
            for chunk in archive.chunks(name):
                found += len(chunk)
                digest.update(chunk)
                if found > size:
                    break
        except _BROKEN:
            raise UnreadableFile(f"{path}: {name} in it is damaged; take another copy") from None
        if (found, digest.hexdigest()) != (size, sha256):
            raise UnreadableFile(f"{path}: {name} in it is not what was put in; take another copy")
    return archive

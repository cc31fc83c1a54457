"""From a file to its lines: .txt, .docx, .pdf and scans, told apart by what is in them."""

from __future__ import annotations

from pramoen.circulars.files.opening import must_be_a_file, read_source

__all__ = ["must_be_a_file", "read_source"]

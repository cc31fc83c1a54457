"""Letters of made-up provinces, for tests: the parts of one, and how to read it."""

from __future__ import annotations

from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

HEAD = """ที่ สท ๐๐๑๙/ว ๑๒๓

ศาลากลางจังหวัดสมมติธานี
ถนนตัวอย่าง สท ๙๙๐๐๐

๕ มิถุนายน ๒๕๖๘

เรื่อง ตัวชี้วัดและค่าเป้าหมาย รอบการประเมินที่ ๒ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

เรียน นายอำเภอทุกอำเภอ

จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ

ขอแสดงความนับถือ

ผู้ว่าราชการจังหวัดสมมติธานี
"""


def letter_of(table, head=HEAD):
    """The circular of a letter: a head and a table, each row a list of cells or a line as it stands."""
    lines = ["\t".join(row) if isinstance(row, list) else row for row in table]
    return read_text(Source(tuple(f"{head}\n".split("\n") + lines)))


def indicators_of(table, head=HEAD):
    """The indicators of such a letter by their keys."""
    return {indicator.key: indicator for indicator in letter_of(table, head).indicators}

"""`pramoen audit verify`: whether the audit trail is whole."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines

__all__ = ["verify_command"]


def verify_command(everywhere: Everywhere, *, json: bool) -> int:
    """Walk the trail; exit status 1 and the first entry that was changed, left out or cut off."""
    from pramoen.records.audit import last_entry, verify
    from pramoen.records.database import reading

    with reading(everywhere.engine()) as session:
        broken = verify(session)
        entries = last_entry(session)
    if json:
        print_json({"whole": broken is None, "entries": entries, "first_broken": broken})
    elif broken is None:
        print_lines([f"บันทึกการตรวจสอบครบถ้วน {entries} รายการ"])
    else:
        print_lines([f"บันทึกการตรวจสอบถูกเปลี่ยนแปลง รายการแรกที่ไม่ถูกต้องคือรายการที่ {broken}"])
    return 0 if broken is None else 1

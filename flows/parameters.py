"""The words by which parameters of flows are known in Prefect's form, where runs are started by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from pydantic.fields import FieldInfo

__all__ = [
    "AnyProvince",
    "AnyRound",
    "AsOf",
    "By",
    "Home",
    "Letter",
    "OneProvince",
    "OneRound",
    "Quiet",
    "ResultsShare",
    "TeamShare",
    "said",
]


def said(title: str, words: str) -> Any:
    """What the form says of a parameter: its `title`, and below it what it means and what blank stands for.

    Prefect writes its own title and the docstring's words over a field's, but leaves what is put beside them.
    """
    field: FieldInfo = Field(json_schema_extra={"title": title, "description": words})
    return field


_ROUND = "เขียนเป็น รอบ/ปีงบประมาณ เช่น 2/2567"

Letter = Annotated[
    Path,
    said("แฟ้มหนังสือ", "ที่อยู่ของแฟ้มในเครื่องที่ทำงาน เช่น /srv/pramoen/letter.pdf (.pdf .docx .txt หรือภาพ)"),
]
AnyProvince = Annotated[str | None, said("จังหวัด", "ชื่อจังหวัดโดยไม่มีคำว่าจังหวัด เว้นว่าง: ทุกจังหวัด")]
AnyRound = Annotated[str | None, said("รอบการประเมิน", f"{_ROUND} เว้นว่าง: ทุกรอบที่เปิดอยู่")]
OneProvince = Annotated[str | None, said("จังหวัด", "ชื่อจังหวัดโดยไม่มีคำว่าจังหวัด ระบุเมื่อมีหลายจังหวัด")]
OneRound = Annotated[str | None, said("รอบการประเมิน", f"{_ROUND} เว้นว่าง: รอบเดียวที่เปิดอยู่")]
AsOf = Annotated[dt.datetime | None, said("ณ เวลา", "เว้นว่าง: ขณะนี้ (ใช้ในกรณีทดสอบเท่านั้น)")]
By = Annotated[str, said("ผู้สั่ง", "รหัสข้าราชการของผู้สั่ง การตัดสินใจต้องเป็นของผู้ประสานงานหรือผู้ดูแลระบบ และบันทึกไว้")]
Quiet = Annotated[bool, said("ยังไม่ต้องแจ้งใคร", "ผู้เกี่ยวข้องจะได้รับแจ้งในการแจ้งเตือนครั้งถัดไป")]
TeamShare = Annotated[str | None, said("สัดส่วนตัวชี้วัดรายทีม", "ร้อยละของผลสัมฤทธิ์ของงาน เว้นว่าง: ตามที่ตั้งไว้")]
ResultsShare = Annotated[str | None, said("สัดส่วนผลสัมฤทธิ์ของงาน", "ร้อยละของคะแนนทั้งหมด เว้นว่าง: ตามที่ตั้งไว้")]
Home = Annotated[Path | None, said("โฟลเดอร์ของระบบ", "เว้นว่างเสมอ: ใช้ที่ตั้งไว้กับเครื่อง")]

"""A letter written as a table from made-up indicators reads back as those, however the table is laid out."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters import HEAD, letter_of
from made_indicators import (
    GROUP_NAMES,
    THAI,
    body_of,
    days,
    expected,
    expected_stages,
    ladders,
    sets,
    stages_of,
    told,
)

COLUMNS = {"words": "ตัวชี้วัดและค่าเป้าหมาย", "weight": "น้ำหนัก ร้อยละ", "owner": "หน่วยงานรับผิดชอบ"}
_quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
orders = st.permutations(list(COLUMNS))


def _rows(made, order, *, word, in_cells, cut):
    """The rows of all indicators; `in_cells` puts an indicator's levels into its own cell, as <p>…</p>.

    `cut` breaks the table after that many rows: the page after repeats header, group and heading (ต่อ).
    """

    def row(words="", weight="", owner=""):
        cells = {"words": words, "weight": weight, "owner": owner}
        return [cells[name] for name in order]

    table = [row(*COLUMNS.values())]
    group = None
    for one in made:
        if one.group != group:
            group = one.group
            table.append(row(GROUP_NAMES[group]))
        lead = "" if one.parent else "ตัวชี้วัดที่ "
        heading = f"{lead}{one.number} {one.title}"
        levels = [f"{word} {n} {words}" for n, words in enumerate(one.levels, 1)]
        owner = "" if one.parent else one.owner
        if in_cells and levels:
            cell = " ".join(f"<p>{words}</p>" for words in [heading, *levels])
            table.append(row(cell, one.weight or "", owner))
            continue
        table.append(row(heading, one.weight or "", owner))
        for n, words in enumerate(levels, 1):
            table.append(row(words))
            if n < len(levels) and len(table) > cut > 0:
                table += [[""], row(*COLUMNS.values()), row(GROUP_NAMES[group]), row(f"{heading} (ต่อ)")]
                cut = 0
    return table


def _as_read(one):
    """A part's owner stands with the whole."""
    said = list(expected(one))
    said[4] = None if one.parent else one.owner
    return tuple(said)


@_quick
@given(
    sets(),
    days,
    orders,
    st.sampled_from(["ระดับ", "ระดับคะแนน", "ระดับที่"]),
    st.booleans(),
    st.booleans(),
    st.integers(0, 30),
)
def test_a_table_of_wholes_and_parts_reads_back(made, when, order, word, thai, in_cells, cut):
    table = _rows(made, order, word=word, in_cells=in_cells, cut=cut)
    head = HEAD.replace("ขอแสดงความนับถือ", "\n".join([*body_of(when), "ขอแสดงความนับถือ"]))
    if thai:
        table, head = [[cell.translate(THAI) for cell in row] for row in table], head.translate(THAI)
    letter = letter_of(table, head)
    assert [told(indicator) for indicator in letter.indicators] == [_as_read(one) for one in made]
    assert stages_of(letter) == expected_stages(when)
    assert "weights-not-100" not in [finding.code for finding in letter.findings]


@_quick
@given(sets(parts=False), st.booleans(), st.booleans())
def test_levels_in_columns_of_their_own_read_back(made, thai, named):
    heads = [f"ระดับ {n}" if named else str(n) for n in range(1, 6)]
    table = [["ตัวชี้วัด", "น้ำหนัก ร้อยละ", *heads, "หน่วยงานรับผิดชอบ"]]
    group = None
    for one in made:
        if one.group != group:
            group = one.group
            table.append([GROUP_NAMES[group], *[""] * 7])
        table.append([f"ตัวชี้วัดที่ {one.number} {one.title}", one.weight, *one.levels, one.owner])
    if thai:
        table = [[cell.translate(THAI) for cell in row] for row in table]
    letter = letter_of(table)
    assert [told(indicator) for indicator in letter.indicators] == [expected(one) for one in made]


@_quick
@given(sets(parts=False, most=2), st.data(), st.booleans(), st.booleans())
def test_an_amendment_reads_back_as_what_stood_and_what_shall_stand(made, data, thai, in_cells):
    after = {one.key: data.draw(ladders) for one in made}
    table = [list(COLUMNS.values())]

    def put(words, levels, weight, owner):
        lines = [words, *(f"ระดับ {n} {level}" for n, level in enumerate(levels, 1))]
        if in_cells:
            table.append([" ".join(f"<p>{line}</p>" for line in lines), weight, owner])
        else:
            table.append([words, weight, owner])
            table.extend([line, "", ""] for line in lines[1:])

    group = None
    for one in made:
        if one.group != group:
            group = one.group
            table.append([GROUP_NAMES[group], "", ""])
        heading = f"ตัวชี้วัดที่ {one.number} {one.title}"
        table.append(["เดิม", "", ""])
        put(heading, one.levels, one.weight, one.owner)
        table.append(["แก้ไข", "", ""])
        put(heading, after[one.key][0], one.weight, one.owner)
    if thai:
        table = [[cell.translate(THAI) for cell in row] for row in table]
    letter = letter_of(table)
    assert letter.kind == "amendment"
    assert [a.indicator for a in letter.amendments] == [one.key for one in made]
    for amendment, one in zip(letter.amendments, made, strict=True):
        assert told(amendment.before) == expected(one)
        assert told(amendment.after) == (*expected(one)[:5], *after[one.key])
    assert letter.indicators == [amendment.after for amendment in letter.amendments]


@_quick
@given(sets(parts=False, most=3), st.data(), st.booleans())
def test_levels_by_the_size_of_districts_read_back_as_variants(made, data, thai):
    sizes = {"large": "อำเภอขนาดใหญ่", "medium": "อำเภอขนาดกลาง", "small": "อำเภอขนาดเล็ก"}
    sized = {one.key: {size: data.draw(ladders) for size in sizes} for one in made}
    table = [list(COLUMNS.values())]
    group = None
    for one in made:
        if one.group != group:
            group = one.group
            table.append([GROUP_NAMES[group], "", ""])
        table.append([f"ตัวชี้วัดที่ {one.number} {one.title}", one.weight, one.owner])
        for size, name in sizes.items():
            table.append([name, "", ""])
            words, _ = sized[one.key][size]
            table += [[f"ระดับ {n} {level}", "", ""] for n, level in enumerate(words, 1)]
    if thai:
        table = [[cell.translate(THAI) for cell in row] for row in table]
    for indicator, one in zip(letter_of(table).indicators, made, strict=True):
        assert (indicator.key, indicator.title, indicator.weight) == (one.key, one.title, one.weight)
        assert (indicator.levels, indicator.rule) == ([], None)
        assert [v.applies_to["size"] for v in indicator.variants] == list(sizes)
        assert [v.rule for v in indicator.variants] == [rule for _, rule in sized[one.key].values()]

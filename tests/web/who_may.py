"""The table of roles, pages and actions: what each person gets at each address.

A row for every view; a cell for every person. `test_roles_and_pages.py` fails where a row or cell is missing.
Letters: `o` it is shown or done (2xx or on to another page), `-` there is no such thing for him (404), `x` he
may see it, yet not do it now (409 or 422). Who is not in at all gets 401 everywhere.

The people: P1 whose duty it is, his colleague P2, his supervisor S1 (by link, and none by password), X1 of
another office, V1 who verifies, C1 the coordinator by password and C1 by the link of a message, and K1, who
coordinates another province by password.
"""

from __future__ import annotations

from typing import Final

PEOPLE: Final = ("P1", "P2", "S1", "X1", "V1", "C1", "C1 by link", "K1")

#                                      P1   P2   S1   X1   V1   C1   C1l  K1
TABLE: Final[dict[str, tuple[str, ...]]] = {
    "GET /owed":                      ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /me":                        ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /me/password":               ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /me/password":              ("x", "x", "x", "x", "x", "x", "x", "x"),
    "GET /me/reminders":              ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /me/reminders/sent":         ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /me/reminders/channel":     ("x", "x", "x", "x", "x", "x", "x", "x"),
    "POST /me/reminders/notices":     ("x", "x", "x", "x", "x", "x", "x", "x"),
    "GET /me/line":                   ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /me/line/state":             ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /me/line/code":             ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /me/line/unlink":           ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /waiting":                   ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /waiting/accept":           ("x", "x", "x", "x", "x", "x", "x", "x"),
    "GET /concluding":                ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /concluding/agree":         ("x", "x", "x", "x", "x", "x", "x", "x"),
    "GET /conduct":                   ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /rounds":                    ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /officers/{officer}/rounds": ("o", "-", "o", "-", "-", "o", "-", "-"),
    "GET /officers/{officer}/rounds/{round}": ("o", "-", "o", "-", "-", "o", "-", "-"),
    # The round is open: there is no such paper yet, for anybody.
    "GET /officers/{officer}/rounds/{round}/summary": ("-", "-", "-", "-", "-", "-", "-", "-"),
    # P1's supervisor writes of him; the superior C1 and coordinators read.
    "GET /officers/{officer}/rounds/{round}/conduct":  ("-", "-", "o", "-", "-", "o", "o", "-"),
    "POST /officers/{officer}/rounds/{round}/conduct": ("-", "-", "x", "-", "-", "-", "-", "-"),
    "POST /officers/{officer}/rounds/{round}/conduct/{note}": ("-", "-", "x", "-", "-", "-", "-", "-"),
    # The amendment moves everybody's evaluation.
    "GET /amendments":                ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /amendments/{amendment}":    ("o", "o", "o", "o", "o", "o", "o", "-"),
    "GET /amendments/{amendment}/officers/{officer}": ("o", "-", "o", "-", "-", "o", "-", "-"),
    "POST /amendments/{amendment}/seen": ("o", "o", "o", "o", "o", "o", "o", "-"),
    # The duty is P1's report of July, open; `-` is the answer for what is none of one's business.
    "GET /duties/{duty}":             ("o", "-", "o", "-", "-", "o", "-", "-"),
    # A colleague of the office may record it too, as long as nobody else brought anything.
    "GET /duties/{duty}/behalf":      ("-", "o", "o", "-", "-", "o", "-", "-"),
    "GET /duties/{duty}/done":        ("o", "-", "o", "-", "-", "o", "-", "-"),
    "POST /duties/{duty}/typing":     ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/as-before":  ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/merge":      ("o", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/drop":       ("o", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/score":      ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/sums":       ("o", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/draft":      ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/send":       ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/snooze":     ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/lift":       ("o", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/change":     ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/not-mine":   ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/acknowledge": ("x", "-", "-", "-", "-", "-", "-", "-"),
    "POST /duties/{duty}/told":       ("-", "-", "x", "-", "-", "x", "-", "-"),
    "POST /duties/{duty}/opinion":    ("-", "-", "x", "-", "-", "x", "-", "-"),
    "POST /duties/{duty}/accept":     ("-", "-", "x", "-", "-", "x", "-", "-"),
    "POST /duties/{duty}/return":     ("-", "-", "x", "-", "-", "x", "-", "-"),
    # What P1 asks, that a duty is not his, a coordinator decides.
    "POST /requests/{request}/grant": ("-", "-", "-", "-", "-", "x", "-", "-"),
    "POST /requests/{request}/refuse": ("-", "-", "-", "-", "-", "x", "-", "-"),
    "GET /evidence/{file}":           ("o", "-", "o", "-", "-", "o", "-", "-"),
    # A coordinator by password sees whole offices; the officer is P1, the office his.
    "GET /colleagues":                ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /progress":                  ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /progress/province":         ("-", "-", "-", "-", "-", "o", "-", "o"),
    "GET /progress/offices/{office}": ("-", "-", "-", "-", "-", "o", "-", "-"),
    "GET /officers/{officer}":        ("o", "-", "o", "-", "-", "o", "-", "-"),
    # The indicator is team/1, whose figures V1 and a coordinator verify.
    "GET /figures":                   ("o", "o", "o", "o", "o", "o", "o", "o"),
    "GET /figures/{indicator}":       ("-", "-", "-", "-", "o", "o", "-", "-"),
    "GET /figures/{indicator}/progress": ("-", "-", "-", "-", "o", "o", "-", "-"),
    "POST /figures/{indicator}/verify": ("-", "-", "-", "-", "x", "x", "-", "-"),
    "POST /figures/{indicator}/return": ("-", "-", "-", "-", "x", "x", "-", "-"),
    "POST /leave":                    ("o", "o", "o", "o", "o", "o", "o", "o"),
    "POST /leave/everywhere":         ("o", "o", "o", "o", "o", "o", "o", "o"),
}  # fmt: skip

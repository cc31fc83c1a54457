"""Going on from both versions of a form that two filled in; the page that offers it is the row `conflict`."""

from __future__ import annotations

from gallery_row import Row

ROWS: tuple[Row, ...] = ()

WITHOUT = {
    (
        "POST /duties/{duty}/merge",
        "faults",
    ): "it takes whatever was typed; what is wrong is said when it is sent",
    ("POST /duties/{duty}/merge", "waiting"): "every form waits alike (pramoen.js): report-send-waiting",
}

"""The change set of an amendment as one HTML page or a table: old beside new, and whom it touches."""

from pramoen.papers.amendment_page.page import amendment_page
from pramoen.papers.amendment_page.table import change_rows

__all__ = ["amendment_page", "change_rows"]

"""The change set of an amendment as one HTML page: old beside new, and whom it touches."""

from pramoen.papers.amendment_page.page import amendment_page

__all__ = ["amendment_page"]

"""The errors a person can mend. Each message is one line: what, where, and what to do.

PramoenError            anything the command line reports with exit status 2
├── UnreadableFile      a file that cannot be read as what it should be
├── UnknownName         an officer, office, round, duty or message that is not on record
├── NotAllowed          the actor or the moment does not permit it
├── BadInput            a value, a cell or an option that means nothing
└── DatabaseAway        a database that does not answer, for now
"""

from __future__ import annotations

__all__ = ["BadInput", "DatabaseAway", "NotAllowed", "PramoenError", "UnknownName", "UnreadableFile"]


class PramoenError(Exception):
    """Something a person can mend; its text is the one line shown after `pramoen: error:`."""


class UnreadableFile(PramoenError):
    """A file that is missing, empty, too large, or not of the form expected."""


class UnknownName(PramoenError):
    """An officer, office, round, duty or message that is not on record."""


class NotAllowed(PramoenError):
    """The person acting, or the moment, does not permit this."""


class BadInput(PramoenError):
    """A value, a cell or an option that cannot be understood."""


class DatabaseAway(PramoenError):
    """The database does not answer or ended the connection; it may be back in a moment."""

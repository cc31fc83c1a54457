"""Tables that name offices: the targets in them, and whom they leave out."""

from pramoen.circulars.layouts.target_tables.grid import Column, Row, Table, tables_of
from pramoen.circulars.layouts.target_tables.numbers import number_of, quantity_of
from pramoen.circulars.layouts.target_tables.offices import full_office, offices_named, offices_of, scope_of
from pramoen.circulars.layouts.target_tables.purpose import holds_targets, month_named
from pramoen.circulars.layouts.target_tables.targets import targets_of, tasks_of

__all__ = [
    "Column",
    "Row",
    "Table",
    "full_office",
    "holds_targets",
    "month_named",
    "number_of",
    "offices_named",
    "offices_of",
    "quantity_of",
    "scope_of",
    "tables_of",
    "targets_of",
    "tasks_of",
]

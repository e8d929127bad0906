"""A load which was left half way: the file, what its columns are and what was answered.

Nothing of the table itself is kept, there may be private columns in it: the file is read again.
Answers are given again only if it is still the same table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from desktop.services.staff_import.plan import Rule
from desktop.services.staff_import.review import Said, repeat
from desktop.services.staff_table.columns import Field

if TYPE_CHECKING:
    from desktop.services.staff_import.preparing import Source
    from desktop.views.staff.importing.desk import ImportDesk

CODE = "import"


class ImportDraft:
    """Tells what the desk holds and leads the desk back there, step by step as it reads."""

    def __init__(self, desk: ImportDesk) -> None:
        self._desk = desk
        self._wanted: Mapping[str, Any] = {}

    def values(self) -> Mapping[str, Any]:
        """Nothing for a table which was pasted, or of which a part was loaded already."""
        desk = self._desk
        if desk.path is None or desk.source is None or desk.book is None or desk.report:
            return {}
        kept: dict[str, Any] = {
            "path": desk.path,
            "sheet": next(n for n, one in enumerate(desk.book.sheets) if one is desk.source.sheet),
            "header": desk.source.columns.has_header,
            "fields": tuple(column.field.value for column in desk.source.columns.columns),
        }
        if desk.review is not None:
            kept["table"] = _mark(desk.source)
            kept["rule"] = desk.review.rule.value
            kept["said"] = tuple(astuple(one) for one in desk.review.said)
        return kept

    def resume(self, values: Mapping[str, Any]) -> None:
        """Read the file again; the rest follows when it is there."""
        self._wanted = values
        self._desk.read_file(values["path"])

    def drop(self) -> None:
        """The file could not be read, or another one was taken."""
        self._wanted = {}

    def on_read(self) -> None:
        """The file is there: its sheet, its columns, then its rows."""
        wanted, desk = self._wanted, self._desk
        if not wanted or desk.book is None or desk.path != wanted["path"]:
            self.drop()
            return
        if wanted["sheet"] < len(desk.book.sheets):
            desk.choose_sheet(wanted["sheet"])
        if desk.source is not None and desk.source.columns.has_header != wanted["header"]:
            desk.set_header(on=wanted["header"])
        if desk.source is not None and len(desk.source.columns.columns) == len(wanted["fields"]):
            for place, field in enumerate(wanted["fields"]):
                if desk.source.columns.columns[place].field.value != field:
                    desk.choose_field(place, Field(field))
        if "said" in wanted:
            desk.prepare()

    def on_prepared(self) -> None:
        """The rows are there: what was answered is answered again."""
        wanted, desk = self._wanted, self._desk
        self._wanted = {}
        if "said" not in wanted or desk.review is None or desk.source is None:
            return
        if wanted["table"] == _mark(desk.source):
            desk.review.rule = Rule(wanted["rule"])
            repeat(desk.review, [Said(*one) for one in wanted["said"]])


def _mark(source: Source) -> str:
    """Differs when the table differs, and tells nothing of what stands in it."""
    told = repr((source.sheet.rows, source.columns.mapping))
    return hashlib.sha256(told.encode()).hexdigest()

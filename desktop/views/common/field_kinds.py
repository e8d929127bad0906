"""Which editor serves which kind of field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from desktop.views.common.choice import LevelEditor, YesNoEditor, choice_editor
from desktop.views.common.competence_field import CompetencesEditor
from desktop.views.common.datefield import DateField
from desktop.views.common.fields import (
    EmailEditor,
    FieldEditor,
    FormField,
    LinkEditor,
    NumberEditor,
    PhoneEditor,
    TextEditor,
    TickEditor,
)
from desktop.views.common.file_field import FileEditor
from desktop.views.common.long_text import LongTextEditor
from desktop.views.common.people_field import PersonEditor, SeveralEditor, TagsEditor
from desktop.views.common.tenths_field import TenthsEditor
from desktop.views.common.ticks_field import TicksEditor

Maker = Callable[[FormField, str], FieldEditor]


class DateEditor(FieldEditor):
    """A typed date; what cannot be read as one stays as typed, with its reason."""

    def __init__(self, described: FormField, name: str, today: Callable[[], dt.date]) -> None:
        super().__init__(described, name)
        self.date = DateField(today, name=name, title=described.title)
        self._problem = ""
        self._adopt(self.date)
        self.date.edited.connect(self._on_edited)
        self.date.problem.connect(self._on_problem)

    def value(self) -> Any:
        return self.date.value()

    def set_value(self, value: Any) -> None:
        self._problem = ""
        self.date.set_value(value)

    def show_text(self, value: Any) -> str:
        return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else "—"

    def problem(self) -> str:
        return self._problem

    def _on_edited(self, _value: object) -> None:
        self._problem = ""
        self.edited.emit()
        self.finished.emit()

    def _on_problem(self, text: str) -> None:
        self._problem = text
        self.finished.emit()


_MAKERS: dict[str, Maker] = {
    "text": TextEditor,
    "long_text": LongTextEditor,
    "choice": choice_editor,
    "ticks": TicksEditor,
    "yes_no": YesNoEditor,
    "tick": TickEditor,
    "level": LevelEditor,
    "phone": PhoneEditor,
    "email": EmailEditor,
    "link": LinkEditor,
    "number": NumberEditor,
    "tenths": TenthsEditor,
    "tags": TagsEditor,
    "person": PersonEditor,
    "people": SeveralEditor,
    "competence": CompetencesEditor,
    "competences": CompetencesEditor,
    "file": FileEditor,
}


def make_editor(described: FormField, name: str, today: Callable[[], dt.date]) -> FieldEditor:
    """The editor of a field; ``name`` is the object name of its input."""
    if described.kind == "date":
        return DateEditor(described, name, today)
    if described.kind == "rows":
        from desktop.views.common.rows_field import RowsEditor  # it shows forms of its own

        return RowsEditor(described, name, today)
    return _MAKERS[described.kind](described, name)

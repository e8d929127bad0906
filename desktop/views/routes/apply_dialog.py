"""«Применить к нескольким»: a line, people, and what will happen to each of them (ux.md 11.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import OfficeError
from desktop.language.numbers import plural
from desktop.services import reference
from desktop.services.routes import listing, records, spreading, terms
from desktop.services.routes.types import LineDraft
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.undo_toast import undo_button
from desktop.views.routes.ticks import TickRow, TickTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

_COLUMNS = (("Педагог", 140), ("Дефицит, куда встанет", 0), ("Срок", 90), ("Что будет", 110))


class ApplyDialog(OfficeDialog):
    """The preview follows what is typed; nothing is written before the button."""

    def __init__(
        self,
        office: Office,
        draft: LineDraft,
        place: tuple[str, int],
        people: Sequence[UUID],
        parent: QWidget,
    ) -> None:
        super().__init__(
            "route_apply", "Применить к нескольким", "Добавить", width=800, parent=parent
        )
        self._office = office
        self._draft = draft
        self._deficit, self._year = place
        rows = office.read(listing.rows, office.today, self._year)
        self._people = [row.person_id for row in rows if row.is_ours]
        self._on: set[UUID] = set(people)
        self.form = AutoForm(
            self._groups(),
            screen="dialog.route_apply",
            save=lambda *_: None,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        self.table = TickTable(_COLUMNS, name="dialog.route_apply.table", title="Кому добавить")
        self.trouble = label("", "error", name="dialog.route_apply.trouble", wrap=True)
        self.trouble.hide()
        for widget in (self.form, self.table, self.trouble):
            self.body.addWidget(widget)
        self.table.setMinimumHeight(150)
        self._start()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """What would happen now."""
        draft, area = self._wanted()
        found = self._office.read(spreading.preview, self._people, self._year, draft, area)
        term = terms.shown(draft.term, self._year)
        rows = [
            TickRow(one.person_id, (one.person, one.where, term, one.words), can=one.will_change)
            for one in found
        ]
        self.table.show_rows(rows, self._on)

    def _groups(self) -> tuple[FormGroup, ...]:
        read = self._office.read
        areas = [Choice(one.code, one.title) for one in read(reference.items, "areas")]
        ways = [Choice(one.code, one.title) for one in read(reference.items, "step_ways")]
        fields = (
            FormField("activity", "Что делаем", required=True, wide=True, limit=1000),
            FormField("area", "Дефицит", "choice", choices=areas),
            FormField("way", "Способ", "choice", choices=ways),
            FormField("term", "Срок", hint="Дата, период или месяц: 25.11 или декабрь"),
            FormField("report", "Форма отчётности"),
        )
        return (FormGroup("line", "", fields),)

    def _start(self) -> None:
        draft = self._draft
        self.form.show_values(
            {
                "activity": draft.activity,
                "area": self._deficit or None,
                "way": draft.way or None,
                "term": terms.shown(draft.term, self._year),
                "report": draft.report,
            },
            object(),
        )

    def _connect(self) -> None:
        for code in self.form.codes:
            self.form.editor(code).finished.connect(self.refresh)
        self.form.editor("activity").edited.connect(self._show_button)
        self.table.ticks_changed.connect(self._on_ticks)
        self.primary.clicked.connect(self._write)

    def _wanted(self) -> tuple[LineDraft, str]:
        values = self.form.values()
        term = terms.parse(str(values["term"] or ""), self._year, self._office.today)
        draft = LineDraft(
            str(values["activity"] or ""),
            self._draft.task,
            values["way"] or "",
            self._draft.event,
            self._draft.format,
            term,
            report=str(values["report"] or ""),
            library_code=self._draft.library_code,
        )
        return draft, values["area"] or ""

    def _on_ticks(self) -> None:
        self._on = {key for key in self.table.ticked() if isinstance(key, UUID)}
        self._show_button()

    def _show_button(self) -> None:
        count = len(self._on)
        words = plural(count, "педагогу", "педагогам", "педагогам")
        self.primary.setText(f"Добавить {count} {words}" if count else "Добавить")
        has_words = bool(str(self.form.values()["activity"] or "").strip())
        self.primary.setEnabled(count > 0 and has_words)

    def _write(self) -> None:
        draft, area = self._wanted()
        if draft.term.is_unknown:
            self._say(f"Не узнано: «{draft.term.text}». Выберите дату.")
            return
        people = [one for one in self._people if one in self._on]
        try:
            count = self._office.database.write(spreading.apply, people, self._year, draft, area)
        except OfficeError as error:
            self._say(str(error))
            return
        words = plural(count, "маршрут", "маршрута", "маршрутов")
        title = records.quoted(draft.activity)
        self._office.toast(
            f"Строка «{title}» добавлена: {count} {words}.", undo_button(self._office)
        )
        self.accept()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()

"""Dialog «Новый план»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.language.dates import school_year_short
from desktop.language.numbers import plural
from desktop.models import PlanKind
from desktop.services.events import attendees
from desktop.services.plans import creating, kinds
from desktop.services.plans.creating import How
from desktop.services.plans.types import PlanDraft
from desktop.views.common.controls import label
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

CODE = "plan_new"
HOW = (Choice(How.USUAL, "С обычными строками"), Choice(How.BLANK, "Пустой"))


class NewPlanDialog(DraftDialog):
    """Which kind, for which year, for which pair; the line below says how many rows there are."""

    made = Signal(object)

    def __init__(self, office: Office, parent: QWidget, kind: PlanKind) -> None:
        self._office = office
        offered = office.read(attendees.pair_choices, office.today)
        self._pairs: dict[str, UUID] = {one.id.hex: one.id for one in offered}
        pairs = tuple(Choice(one.id.hex, one.title) for one in offered)
        super().__init__(
            CODE,
            "Новый план",
            "Создать план",
            self._groups(pairs),
            submit=self._write,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self.preview = label("", "muted", name=f"dialog.{CODE}.preview", wrap=True)
        self.body.insertWidget(self.body.count() - 1, self.preview)
        self.start({"kind": kind.value, "year": str(office.school_year), "how": How.USUAL.value})
        for code in self.form.codes:
            self.form.editor(code).edited.connect(self._show)
            self.form.editor(code).finished.connect(self._show)
        self._show()

    def _groups(self, pairs: tuple[Choice, ...]) -> tuple[FormGroup, ...]:
        year = self._office.current_year
        years = tuple(Choice(str(y), school_year_short(y)) for y in (year - 1, year, year + 1))
        known = tuple(
            Choice(code, one.title[:1].upper() + one.title[1:])
            for code, one in kinds.kinds().items()
        )
        return (
            FormGroup(
                CODE,
                "",
                (
                    FormField("kind", "Вид", "choice", choices=known, required=True, wide=True),
                    FormField("year", "Учебный год", "choice", choices=years, required=True),
                    FormField("pair", "Пара", "choice", choices=pairs, wide=True),
                    FormField(
                        "title", "Название", limit=300, wide=True,
                        hint="Пусто: обычное название этого вида с учебным годом.",
                    ),
                    FormField(
                        "how", "Как собрать", "choice", choices=HOW, required=True, wide=True
                    ),
                ),
            ),
        )  # fmt: skip

    def _wanted(self, values: dict[str, Any]) -> PlanDraft:
        kind = PlanKind(values["kind"] or PlanKind.ROADMAP)
        pair = self._pairs.get(values["pair"] or "") if kinds.kind(kind).is_of_pair else None
        year = int(values["year"] or self._office.school_year)
        return PlanDraft(kind, year, str(values["title"] or ""), pair)

    def _show(self) -> None:
        """Only the fields which the kind needs, and how many rows the plan begins with."""
        values = self.values()
        draft = self._wanted(values)
        kind = kinds.kind(draft.kind)
        rows = len(self._office.read(creating.usual, draft))
        self.form.set_field_shown("pair", on=kind.is_of_pair)
        has_usual = rows > 0
        self.form.set_field_shown("how", on=has_usual)
        if has_usual and values["how"] != How.BLANK:
            said = f"В плане будет {rows} {plural(rows, 'строка', 'строки', 'строк')}."
        else:
            said = "План без строк: впишете сами или вставите таблицу из Excel или Word."
        self.preview.setText(said)
        self._fit()

    def _write(self, values: dict[str, Any]) -> None:
        office, draft = self._office, self._wanted(values)
        how = How(values["how"] or How.USUAL)
        made = office.database.write(creating.create, draft, office.today, how)
        look = ToastButton("Открыть", lambda: office.go(Place("routes", "plans", made)))
        word = kinds.kind(draft.kind).title
        office.toast(f"План создан: {word}.", look, undo_button(office))
        self.made.emit(made)

"""«Записать готовую пару» (ux.md 10.5): a pair which works already, from any stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError
from desktop.models import Module
from desktop.services.pairs import creating, stages
from desktop.views.common.controls import button
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Place, ToastButton
from desktop.views.pairs import packages, registry
from desktop.views.pairs.acts import ready_fields

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.drafts import PairDraft
    from desktop.views.office import Office

CODE = "pair_ready"
TITLE = "Записать готовую пару"
KEPT = (
    *("module", "started_on", "ends_on", "rhythm", "curator_id"),
    *("stage", "works_since", "package"),
)
"""What the next pair begins with."""


class ReadyDialog(DraftDialog):
    """``made`` brings the id of each new pair."""

    made = Signal(object)
    _stands = False
    """The form is there: its own fields ask for its values."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office = office
        fields = ready_fields.ReadyFields(office, self._typed)
        super().__init__(
            CODE,
            TITLE,
            "Создать пару",
            fields.groups(),
            submit=self._write,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self._stands = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.one_more = button("Создать и ещё одну", name=f"dialog.{CODE}.one_more")
        self.put_before_primary(self.one_more)
        self._for_papers: list[UUID] = []
        self.one_more.clicked.connect(self._go_on)
        for code in ("module", "stage", "members", "groups"):
            self.form.editor(code).edited.connect(self.follow)
        self.start(ready_fields.start(office.today))
        self.follow()
        self.keep_draft(office)

    def follow(self) -> None:
        """Fields which the module and the stage do not have are not there."""
        values = self.form.values()
        is_leader = values["module"] == Module.LEADER
        members = values["groups" if is_leader else "members"] or ()
        wanted = ready_fields.shown(values["module"] or "", values["stage"] or "", len(members))
        for code, on in wanted.items():
            self.form.set_field_shown(code, on=on)
        self.form.editor("directions").setEnabled(len(members) > 1)
        hint = "" if len(members) > 1 else "Сначала выберите участников."
        self.form.set_hint("directions", hint)

    def resume(self, values: Any) -> None:
        super().resume(values)
        self.follow()

    def _typed(self) -> Mapping[str, Any]:
        return self.values() if self._stands else {}

    def _write(self, values: dict[str, Any]) -> None:
        office = self._office
        draft = ready_fields.draft_of(values, office.today, office.database.actor)
        try:
            pair = office.database.write(creating.create, draft)
        except InvalidInputError as error:
            raise InvalidInputError(_at_groups(draft, error.problems)) from error
        sentence = office.read(stages.sentence_of, pair)
        if values["package"]:
            self._for_papers.append(pair)
        office.toast(f"Пара {sentence} создана.", *self._offers(pair))
        self.made.emit(pair)

    def press(self) -> None:
        """[Создать пару]: the papers of everything made here follow, when they are wanted."""
        super().press()
        if self.isVisible() or not self._for_papers:
            return
        place = packages.place_of_new(self._office, self._for_papers)
        if place is not None:
            self._office.go(place)

    def _offers(self, pair: UUID) -> tuple[ToastButton, ...]:
        office = self._office
        undo = undo_button(office)
        if not registry.has(registry.CARD):
            return (undo,)
        place = Place(registry.TAB, registry.CARD, pair)
        return (ToastButton("Открыть", lambda: office.go(place)), undo)

    def _go_on(self) -> None:
        """[Создать и ещё одну]: the module, the term and the curator stay."""
        before = self.form.values()
        if not self.submit():
            return
        self.start({code: before[code] for code in KEPT})
        self.follow()
        self.form.focus_field("members" if before["module"] != Module.LEADER else "groups")


def _at_groups(draft: PairDraft, problems: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the participants of «Вожатый» is said under its own field."""
    if draft.module is not Module.LEADER:
        return dict(problems)
    return {"groups" if code == "members" else code: text for code, text in problems.items()}


def open_ready(office: Office, parent: QWidget) -> ReadyDialog:
    """[Записать готовую пару…]."""
    dialog = ReadyDialog(office, parent.window())
    dialog.open()
    return dialog

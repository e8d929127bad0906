"""Filling what papers lack, one field after another, without leaving the page (ux.md 14.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.documents.template.filling import Missing
from desktop.documents.values import Source
from desktop.views.common.side_host import SideHost
from desktop.views.documents.prepare.gap_fields import (
    ORGANIZATION,
    PAIR,
    PERSON,
    GapFields,
    organization_place,
)
from desktop.views.documents.prepare.gap_panel import GapPanel
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from desktop.views.documents.prepare.selection import Key, Selection

DECLENSION, ASSIGNMENT = "declension", "assignment"
MADE_UP = "Это значение программа составила сама. Его меняют в тексте шаблона."


class Gaps(QObject):
    """Opens the place of a gap: a field beside, a question of the form, a dialog, a card."""

    asked = Signal(str)
    """A question of the paper itself is to get the cursor."""
    opened = Signal()
    closed = Signal()
    """The panel comes into sight, or goes."""
    changed = Signal()
    """A card was changed: papers have to be looked through again."""
    terms_wanted = Signal(object)
    """The terms of an assignment are to be typed; brings its source."""

    def __init__(self, office: Office, host: SideHost) -> None:
        super().__init__(host)
        self._office, self._host = office, host
        self._fields = GapFields(office)
        self._is_walking = False
        self.panel = GapPanel(office)
        self.panel.filled.connect(self._on_filled)
        self.panel.closed.connect(self._on_closed)

    @property
    def is_open(self) -> bool:
        return self._host.panel is self.panel

    def close(self) -> None:
        """Put the panel away: another paper is prepared."""
        if self.is_open:
            self._host.close_panel()
            self._on_closed()

    def open(self, source: Source, left: int = 0) -> None:
        """Open the place where a value is typed."""
        if source.kind == "document":
            self.asked.emit(source.field)
        elif source.field == DECLENSION and source.kind == PERSON and source.record is not None:
            self._decline(source)
        elif source.kind == PAIR and source.field == ASSIGNMENT:
            self.terms_wanted.emit(source)
        else:
            self._open_field(source, left)

    def open_first(self, selection: Selection, key: Key) -> bool:
        """Open the first gap of a paper; False when nothing of it can be typed here."""
        found = fillable(selection, key)
        if not found:
            return False
        self.open(found[0], len(found))
        return True

    def go_on(self, selection: Selection) -> None:
        """After a field was saved and its paper looked through: the next gap, if there is one."""
        if not self._is_walking or not self.is_open:
            return
        self._is_walking = False
        for key in (selection.key_of(selection.current), *selection.keys()):
            found = [one for one in fillable(selection, key) if one.kind != "document"]
            if found:
                self._open_field(found[0], len(found))
                return
        self.panel.show_done()

    def _open_field(self, source: Source, left: int) -> None:
        gap = self._fields.gap(source)
        if gap is None:
            self._office.go(self._place(source))
            return
        self.panel.show_gap(gap, left)
        self.opened.emit()
        self._host.show_panel(self.panel)
        self.panel.focus_field()

    def _place(self, source: Source) -> Place:
        """The card of what cannot be typed here."""
        if source.kind == PERSON and source.record is not None:
            return Place("staff", "list", source.record, focus=source.field)
        if source.kind == ORGANIZATION and source.record is not None:
            return organization_place(self._office, source.record, source.field)
        if source.kind == PAIR and source.record is not None:
            return Place("pairs", "card", source.record, focus=source.field)
        return Place("service", "settings")

    def _decline(self, source: Source) -> None:
        from desktop.views.people.declension_dialog import DeclensionDialog

        if source.record is None:
            return
        dialog = DeclensionDialog(self._office, [source.record], self._host.window())
        dialog.finished.connect(lambda _result: self._after_dialog(dialog.deleteLater))
        dialog.open()

    def _after_dialog(self, forget: Callable[[], object]) -> None:
        forget()
        self.changed.emit()

    def _on_filled(self) -> None:
        self._is_walking = True
        self.changed.emit()

    def _on_closed(self) -> None:
        self._is_walking = False
        self.closed.emit()


def fillable(selection: Selection, key: Key) -> list[Source]:
    """Where what a paper lacks is typed; each place once."""
    found = selection.item(key)
    if found is None:
        return []
    sources = (_source(one) for one in found.missing)
    return list(dict.fromkeys(one for one in sources if one is not None))


def _source(missing: Missing) -> Source | None:
    found = missing.source
    return found if found is not None and found.kind else None

"""What every section of the card of a pair has: the card it shows, may it be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineRow

if TYPE_CHECKING:
    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs
    from desktop.views.pairs.card.line_kinds import LineKind


class PairSection(QWidget):
    """Fill ``column``; ``reload`` shows ``card`` whenever it was read anew."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.office, self.acts = office, acts
        self.card: PairCard | None = None
        self.read_only = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def show_card(self, card: PairCard, *, read_only: bool) -> None:
        """Show a pair, or the same one read anew."""
        self.card, self.read_only = card, read_only
        self.reload()

    def reload(self) -> None:
        """Show the card of now: each section says how."""

    def focus_field(self, code: str) -> None:
        """Put the cursor where something is to be filled in."""

    def may_leave(self) -> bool:
        """False: something typed could not be saved."""
        return True


class KindBox(QWidget):
    """The lines of one kind with [Добавить…], their dialog and [Убрать]."""

    def __init__(self, office: Office, acts: CardActs, kind: LineKind) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self._acts, self._kind = office, acts, kind
        self.box = LinesBox(
            kind.columns,
            name=f"pair.{kind.code}",
            title=kind.heading,
            add=kind.add,
            empty=kind.empty,
            heading=kind.heading,
        )
        mark_box(office, self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self._card: PairCard | None = None
        self.box.add_wanted.connect(lambda: acts.line(kind))
        self.box.opened.connect(self._open)
        self.box.remove_wanted.connect(self._remove)

    def show_card(self, card: PairCard, *, read_only: bool) -> None:
        self._card = card
        rows = [
            LineRow(one["id"], self._kind.texts(one, card, self._office))
            for one in self._kind.lines(card)
        ]
        self.box.show_rows(rows)
        self.box.set_read_only(on=read_only)

    def _open(self, line: object) -> None:
        if self._card is None:
            return
        for one in self._kind.lines(self._card):
            if one["id"] == line and self.box.add_button.isEnabled():
                self._acts.line(self._kind, one)

    def _remove(self, line: object) -> None:
        if self._card is None:
            return
        for one in self._kind.lines(self._card):
            if one["id"] == line:
                self._acts.remove_line(self._kind, one)
                return

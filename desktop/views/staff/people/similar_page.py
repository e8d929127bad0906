"""«Найти похожих» (ux.md 8.10): pairs of cards side by side, and what to do with each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.dates import experience
from desktop.services.people import listing, records, rows, similar_pairs, uniting
from desktop.services.people.rows import PersonRow
from desktop.services.people.similar_pairs import Pair
from desktop.views.common.controls import button, card, clear, column, label, line
from desktop.views.common.empty import EmptyView
from desktop.views.common.fields import Named
from desktop.views.common.large import FEW, Look, Turns
from desktop.views.common.lookup import LookupEdit
from desktop.views.common.panels import scrolling
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.storage.changes import Changes

LOOKING = "Ищу похожие карточки"
AT_ONCE = 4
"""Pairs which are in sight at once; the others are drawn a pair at a time."""
EMPTY = "Похожих карточек нет."
CHOSEN = "вы выбрали эти карточки сами"
PURPOSE = (
    "Здесь пары карточек, похожих на одного человека. Сравните их: если это один человек, "
    "карточки объединятся и ничего не потеряется; если разные — программа больше не спросит."
)


class SimilarPage(QWidget):
    """Each pair is a sheet with two columns and three buttons."""

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._later: set[tuple[UUID, UUID]] = set()
        self._person: UUID | None = None
        self._by_hand: Pair | None = None
        self._look = Look(office, LOOKING)
        self._turns = Turns(self)
        self.title = label("Найти похожих", "title", name="similar.title")
        self.with_whom = LookupEdit(self._find)
        self.with_whom.setObjectName("similar.with")
        self.with_whom.setAccessibleName("С кем сравнить")
        self.with_whom.setPlaceholderText("С кем сравнить? Начните вводить фамилию")
        self.empty = EmptyView("check", EMPTY, name="similar.empty")
        self._pairs = QVBoxLayout()
        self._arrange()
        self.with_whom.picked.connect(self._compare)
        office.changed.connect(self._on_changed)

    @property
    def count(self) -> int:
        """Pairs in sight."""
        return self._pairs.count()

    def show_place(self, place: Place) -> None:
        """All pairs, or those of one person, who may be compared with anybody."""
        self._person = place.record
        self._by_hand = None
        self._later.clear()
        self.with_whom.clear()
        self.refresh()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    def refresh(self) -> None:
        """Look for pairs again, in the background: among thousands it takes a second.

        What is shown stays until the answer comes; of two searches the later one is shown.
        """
        self._name()
        self.with_whom.setVisible(self._person is not None)
        person, later, today = self._person, frozenset(self._later), self._office.today

        def query(session: Session, _progress: Progress) -> list[Pair]:
            return similar_pairs.find(session, today, person=person, but=later)

        is_quick = self._office.read(listing.count_cards) <= FEW
        self._look.ask(query, self._show, is_quick=is_quick)

    def _show(self, found: Sequence[Pair]) -> None:
        shown = list(found)
        if self._by_hand is not None:
            by_hand = self._by_hand
            shown = [by_hand, *(pair for pair in shown if set(pair.key) != set(by_hand.key))]
        clear(self._pairs)
        self._area.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        for number, pair in enumerate(shown[:AT_ONCE], 1):
            self._add(number, pair)
        rest = enumerate(shown[AT_ONCE:], AT_ONCE + 1)
        self._turns.start(*(partial(self._add, number, pair) for number, pair in rest))

    def _add(self, number: int, pair: Pair) -> None:
        self._pairs.addWidget(self._sheet(number, pair))

    def _name(self) -> None:
        if self._person is None:
            self.title.setText("Найти похожих")
        else:
            short = self._office.read(records.short_name, self._person)
            self.title.setText(f"Похожие карточки: {short}")

    def _find(self, typed: str) -> Sequence[Named]:
        query = listing.PeopleQuery(typed, listing.EVERYBODY)
        ids = [
            one
            for one in self._office.read(listing.list_ids, query, self._office.today)[:12]
            if one != self._person
        ]
        found = self._office.read(rows.load_rows, ids, self._office.today)
        return [Named(row.id, str(row.full), row.position) for row in found]

    def _compare(self, named: Named) -> None:
        if self._person is None:
            return
        one, other = self._office.read(rows.load_rows, [self._person, named.id], self._office.today)
        self._by_hand = Pair(one, other, CHOSEN)
        self.with_whom.clear()
        self.refresh()

    def _arrange(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 8, 0)
        self._pairs.setSpacing(12)
        inside.addLayout(self._pairs)
        inside.addStretch(1)
        self._area = scrolling(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.with_whom)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.empty, 1)

    def _sheet(self, number: int, pair: Pair) -> QWidget:
        name = f"similar.{number}"
        made = card()
        made.setObjectName(name)
        made.setAccessibleName(f"{pair.one.full} и {pair.other.full}: {pair.reason}")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(label(pair.reason.capitalize(), "warning", wrap=True))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for place, row in enumerate((pair.one, pair.other)):
            if place:
                sides.addWidget(line(horizontal=False))
            sides.addWidget(self._side(row), 1)
        inside.addLayout(sides)
        inside.addLayout(self._buttons(name, pair))
        return made

    def _side(self, row: PersonRow) -> QWidget:
        service = experience(row.pedagogical_since, self._office.today)
        facts = (
            row.position,
            f"стаж {service}" if row.pedagogical_since else "",
            row.building or row.workplace,
            "в архиве" if row.is_archived else "",
            f"карточку ведёт {row.site_name}" if row.site_name else "",
            row.phone,
            row.email,
        )
        shown = [label(text, "muted", wrap=True) for text in facts if text]
        return column(label(str(row.full), "heading", wrap=True), *shown, None, spacing=2)

    def _buttons(self, name: str, pair: Pair) -> QHBoxLayout:
        same = button("Это один человек…", name=f"{name}.same", kind="primary")
        apart = button("Разные люди", name=f"{name}.apart")
        later = button("Позже", name=f"{name}.later", kind="quiet")
        can = self._office.can_write
        why_not = uniting.WHY_NOT.get(self._office.read(uniting.way, *pair.key), "")
        same.setEnabled(can and not why_not)
        same.setToolTip(why_not)
        apart.setEnabled(can)
        same.clicked.connect(lambda: self._unite(pair))
        apart.clicked.connect(lambda: self._part(pair))
        later.clicked.connect(lambda: self._put_off(pair))
        made = QHBoxLayout()
        made.setSpacing(8)
        for one in (same, apart, later):
            made.addWidget(one)
        made.addStretch(1)
        return made

    def _unite(self, pair: Pair) -> None:
        from desktop.views.people.union_dialog import UnionDialog

        UnionDialog(self._office, pair, self).open()

    def _part(self, pair: Pair) -> None:
        self._by_hand = None
        self._office.write(similar_pairs.keep_apart, *pair.key)
        self._office.toast(
            "Запомнено: это разные люди. Программа больше не спросит.", undo_button(self._office)
        )

    def _put_off(self, pair: Pair) -> None:
        self._by_hand = None
        self._later.add(pair.key)
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.rows or not self.isVisible():
            return
        if self._by_hand is not None and set(self._by_hand.key) & changes.roots:
            self._by_hand = None
        if self._person is not None and not self._office.read(
            rows.load_rows, [self._person], self._office.today
        ):
            self._person = None
        self.refresh()

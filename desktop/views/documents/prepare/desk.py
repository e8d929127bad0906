"""The work of «Подготовить»: holds the selection, has it looked through, keeps the panes true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import catalogue, in_force, making, preparing
from desktop.documents.preparing import Item, Request
from desktop.errors import OfficeError
from desktop.services.events.papers import ANSWER
from desktop.views.documents.prepare.answers_form import AnswersForm
from desktop.views.documents.prepare.checking import NO_PAGES, Checker, Drawn
from desktop.views.documents.prepare.proposing import Proposer
from desktop.views.documents.prepare.selection import Key, Selection, first_ticks
from desktop.views.office import Office

if TYPE_CHECKING:
    import datetime as dt

    from desktop.documents.types import Answer
    from desktop.services.documents.papers import Kept

AFTER_CHANGE = 50
"""Milliseconds after which the lists are read anew: other pages and the window go first."""
PresetOf = Callable[[str, str], "Iterable[UUID]"]
"""Code of a kind and its wording → whom the page was opened for."""
Answers = dict[tuple[str, str], "dict[str, Answer]"]
"""Kind and wording → what was answered."""


class Desk(QObject):
    """Widgets listen to its signals and never change the selection by themselves."""

    selected = Signal()
    """Another kind or another variant."""
    updated = Signal()
    """States, ticks or counts changed."""
    drawn = Signal(object, str)
    """The PDF of the paper under the cursor, or nothing and why."""
    moved = Signal()
    """Another paper is under the cursor."""

    def __init__(self, office: Office, form: AnswersForm, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._form = office, form
        self.selection: Selection | None = None
        self.pages: dict[Key, int] = {}
        self._preset: tuple[UUID, ...] = ()
        self._preset_of: PresetOf | None = None
        self._answers: Answers = {}
        self._rereading = QTimer(self, interval=AFTER_CHANGE, singleShot=True)
        self._rereading.timeout.connect(self.reread)
        self._checker = Checker(office, self)
        self._proposer = Proposer(office, form, lambda: self.selection, self)
        self._checker.found.connect(self._on_found)
        self._checker.drawn.connect(self._on_drawn)
        self._checker.counted.connect(self._on_counted)
        self._checker.ended.connect(lambda _number: self.updated.emit())
        form.typed.connect(lambda: self.check(soon=False))

    @property
    def is_checking(self) -> bool:
        return self._checker.is_busy or self._rereading.isActive() or self._proposer.is_waiting

    def preset(self, records: Sequence[UUID], of_kind: PresetOf | None = None) -> None:
        """Whom the page was opened for: they are ticked in every list which has them.

        ``of_kind``: each kind of a package is about others, a pair or members of it.
        """
        self._preset, self._preset_of = tuple(records), of_kind

    def tick_preset(self) -> None:
        """Those the page was opened for just now, in the list which is shown already."""
        selection = self.selection
        if selection is None:
            return
        known = {one.id for one in selection.candidates}
        wanted = known & set(self._preset_for(selection.kind.code, selection.variant))
        if wanted:
            self.set_ticks(wanted)

    def choose(self, code: str, variant: str = "") -> Selection:
        """Prepare another kind; its answers of this session come back."""
        self.keep_answers()
        kind = catalogue.get(code)
        variant = in_force.variant_of(kind, variant).code
        office = self._office
        found = office.read(preparing.candidates, code, office.today, variant)
        day = self.selection.day if self.selection is not None else office.today
        made = Selection(kind, variant, day, office.today, found)
        made.ticked = first_ticks(
            found, in_force.made_for(kind, variant), self._preset_for(code, variant)
        )
        made.open_papers = office.read(making.open_papers, code, variant)
        ids = [one.id for one in found]
        made.current = next((one for one in ids if one in made.ticked), next(iter(ids), None))
        made.answers = dict(self._answers.get((kind.code, variant), {}))
        self.selection = made
        self.pages = {}
        self._proposer.ask(made, made.answers)
        self.selected.emit()
        self.check()
        return made

    def reopen(self, draft: Kept) -> None:
        """A draft is corrected: whom it is about, its date and its answers as they were left."""
        made = self._begin(draft.type_code, draft.variant, draft.answers, draft.record_ids)
        self._form.show_disputes(draft.id)
        made.renewed |= set(made.keys())
        self.set_day(draft.day)

    def open_request(self, request: Request) -> None:
        """A paper asked for elsewhere with its answers: of those who came to an event."""
        about = [one for each in request.subjects for one in each]
        made = self._begin(request.code, request.variant, request.answers, about)
        made.own_answers = request.per_subject
        self.set_day(request.day)

    def tick(self, candidate: UUID) -> None:
        """Turn the tick of a line."""
        selection = self.selection
        if selection is not None:
            selection.ticked ^= {candidate}
            self._ticks_changed(candidate)

    def set_ticks(self, ticked: set[UUID]) -> None:
        """Tick these and nobody else."""
        if self.selection is not None:
            self.selection.ticked = set(ticked)
            self._ticks_changed(next(iter(ticked), None))

    def tick_ready(self) -> None:
        if self.selection is not None:
            self.selection.tick_ready()
            self._ticks_changed(None)

    def tick_new(self) -> None:
        if self.selection is not None:
            self.selection.tick_new()
            self._ticks_changed(None)

    def move_to(self, candidate: UUID | None) -> None:
        """The cursor stands on another line: show its paper."""
        selection = self.selection
        if selection is None or candidate is None or candidate == selection.current:
            return
        selection.current = candidate
        self.moved.emit()
        if not selection.is_joint:
            self._proposer.soon()
            self.check()

    def step(self, by: int) -> None:
        """To the next of the ticked papers."""
        selection = self.selection
        if selection is None:
            return
        keys = selection.keys()
        here = selection.key_of(selection.current)
        place = keys.index(here) + by if here in keys else 0
        if 0 <= place < len(keys) and keys[place]:
            self.move_to(keys[place][0])

    def set_day(self, day: dt.date | None) -> None:
        """Another date of the papers: positions and heads are those of that day."""
        selection = self.selection
        if selection is not None and day is not None and day != selection.day:
            selection.day = day
            self._proposer.now()
            self.check()

    def renew(self, key: Key) -> None:
        """[Сделать новый]: there is one, another is wanted."""
        if self.selection is not None:
            self.selection.renewed.add(key)
            self.selection.ticked |= set(key)
            self._ticks_changed(None)

    def check(self, *, soon: bool = True) -> None:
        """Look the papers through, the one under the cursor first."""
        selection = self.selection
        if selection is None:
            return
        selection.answers = self._form.answers()
        shown = selection.key_of(selection.current)
        wanted = selection.wanted()
        if shown and shown not in wanted:
            wanted = [shown, *wanted]
        if not wanted:
            self._checker.stop()
            self.drawn.emit(NO_PAGES, "")
        else:
            self._checker.want(selection.request(wanted), shown, selection.keys(), soon=soon)
        self.updated.emit()

    def reread_soon(self) -> None:
        """The base changed."""
        self._rereading.start()

    def reread(self) -> None:
        """Lists and states may be others."""
        selection = self.selection
        if selection is None or self._office.is_closing:
            return
        office = self._office
        try:
            found = office.read(
                preparing.candidates, selection.kind.code, office.today, selection.variant
            )
        except OfficeError as error:
            office.report(error)
            return
        selection.candidates = found
        selection.ticked &= {one.id for one in found}
        place = (selection.kind.code, selection.variant)
        selection.open_papers = office.read(making.open_papers, *place)
        self._proposer.renew(selection)
        self.check()

    def sheets(self, copies: int, *, duplex: bool) -> int:
        """Sheets of paper which the ready papers take; 0 while nobody has counted them."""
        if self.selection is None:
            return 0
        pages = [self.pages.get(key, 0) for key in self.selection.ready()]
        if not all(pages):
            return 0
        return sum((one + 1) // 2 if duplex else one for one in pages) * copies

    def _preset_for(self, code: str, variant: str) -> Iterable[UUID]:
        return self._preset_of(code, variant) if self._preset_of is not None else self._preset

    def _ticks_changed(self, candidate: UUID | None) -> None:
        selection = self.selection
        if selection is None:
            return
        if selection.is_joint:
            selection.items.clear()
            self.pages.clear()
        elif candidate is not None and candidate in selection.ticked:
            selection.current = candidate
        elif selection.current not in selection.ticked and selection.keys():
            selection.current = selection.keys()[0][0]
        self._proposer.soon()
        self.moved.emit()
        self.check()

    def _begin(
        self, code: str, variant: str, answers: Mapping[str, Answer], about: Sequence[UUID]
    ) -> Selection:
        self.keep_answers()
        self._answers[code, variant] = dict(answers)
        self.preset(about)
        self.selection = None
        made = self.choose(code, variant)
        made.event = answers.get(ANSWER)
        return made

    def keep_answers(self) -> Answers:
        """By kind and wording, since the page was opened."""
        if (chosen := self.selection) is not None:
            self._answers[chosen.kind.code, chosen.variant] = self._form.answers()
        return dict(self._answers)

    def _on_found(self, number: int, items: list[Item]) -> None:
        if self.selection is None or number != self._checker.number:
            return
        self.selection.items |= {item.subjects: item for item in items}
        self.updated.emit()

    def _on_drawn(self, number: int, key: Key, drawn: Drawn, trouble: str) -> None:
        selection = self.selection
        if selection is None or number != self._checker.number:
            return
        if key == selection.key_of(selection.current):
            self.drawn.emit(drawn, trouble)

    def _on_counted(self, number: int, pages: dict[Key, int]) -> None:
        if number == self._checker.number:
            self.pages |= pages
            self.updated.emit()

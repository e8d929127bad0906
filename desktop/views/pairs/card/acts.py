"""Where the buttons of the card lead: its own dialogs, its sections, other places of the program.

What another room does (meetings, stages, papers) is added to ``ways`` when the room stands: a code
without a way has no button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from desktop.language.dates import shift_days
from desktop.services import today
from desktop.services.pairs import creating, diary, legal, linking, toolbox
from desktop.services.pairs.agreements import remove_line
from desktop.views.common.list_columns import Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Place
from desktop.views.pairs import papers
from desktop.views.pairs.acts.pair_acts import PairActs
from desktop.views.pairs.acts.ways import FINAL_MARKS
from desktop.views.pairs.card import line_kinds
from desktop.views.pairs.card.dialogs import DirectionDialog, PaperDialog
from desktop.views.pairs.card.item_dialogs import ItemDialog, ShareDialog, TrialDialog
from desktop.views.pairs.card.line_kinds import LineDialog, LineKind
from desktop.views.pairs.card.link_dialog import LinkDialog
from desktop.views.pairs.card.stage_dialog import StageDialog

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.models import Stage
    from desktop.services.pairs.card import DirectionLine, PairCard
    from desktop.services.pairs.evidence import Evidence
    from desktop.services.pairs.noted import NotedPaper
    from desktop.services.pairs.toolbox import ItemLine
    from desktop.views.common.dialogs import OfficeDialog
    from desktop.views.office import Office

NOTED_DAYS = 30
AGREEMENTS, TOOLBOX, PAPERS = "agreements", "toolbox", "documents"

_DOCUMENTS = {"visit_sheet": "D22", "agreement": "D12", "contract": "D14", "report": "D24"}
_OF_LAW = {"E52consent": "D08", "E52supplement": "D10"}
Way = Callable[["Evidence | None"], object]


class CardDesk(Protocol):
    """The view of the card, as its acts know it."""

    def focus(self, section: str, field: str = "") -> None:
        """Bring a section into sight, and the cursor into a field of it."""

    def refresh(self) -> None:
        """Read the card anew."""

    def show_panel(self, panel: QWidget) -> None:
        """Show a side panel beside the card."""


class CardActs:
    """Acts of the card which is shown; ``parent`` is over whose window dialogs open."""

    def __init__(self, office: Office, parent: QWidget, desk: CardDesk) -> None:
        self._office, self._parent, self._desk = office, parent, desk
        self.pair = PairActs(office, parent, lambda panel, _title: desk.show_panel(panel))
        self.card: PairCard | None = None
        self.ways: dict[str, Way] = {
            "rate": self._rate,
            "interests": lambda line: self._go_person(line, "main", "profile.interests"),
            "person": self._go_person,
            "request": lambda _line: office.go(Place("staff", "requests", focus="new")),
            "direction": lambda _line: self.direction(),
            "term": self._term,
            "plan": lambda _line: desk.focus(AGREEMENTS, line_kinds.PLAN.code),
            "noted": lambda _line: self._note_balance(),
            "item": lambda _line: self.item(),
            "trial": self._trial,
            "event": lambda _line: self.line(line_kinds.EVENTS),
            "goals": self._goals,
            "outcome": lambda _line: desk.focus(AGREEMENTS, "outcome"),
            "signed": self._signed,
            "plan_meeting": lambda _line: self._plan_meeting(),
        }

    def way(self, code: str, line: Evidence | None = None) -> Callable[[], object] | None:
        """What a code does now; None: nothing in the program does it yet."""
        found = self.ways.get(code)
        if found is not None:
            return lambda: found(line)
        if self.card is None:
            return None
        document = _document(code, line)
        if document and (prepared := self.prepare(document, line.member_id if line else None)):
            return prepared
        return self.pair.way(self.card.id, code, line)

    def documents(self) -> Sequence[Action]:
        """Kinds of papers which can be made of this pair."""
        return papers.of_pairs(self._office, self._chosen) if self.card is not None else ()

    def run(self, code: str) -> None:
        """Press the button of a code, when it has a way."""
        way = self.way(code)
        if way is not None:
            way()

    def show_section(self, section: str) -> None:
        """Bring a section of the card into sight."""
        self._desk.focus(section)

    def prepare(self, document: str, member: UUID | None = None) -> Callable[[], object] | None:
        """[Подготовить]: the page of documents with this kind; None: the kind does not exist."""
        from desktop.documents import catalogue

        if self.card is None or document not in catalogue.types():
            return None
        return papers.preparing(self._office, document, self._chosen, member)

    def show_stage(self, stage: Stage) -> StageDialog | None:
        """Enter on the ribbon: the stage with its evidence and dates."""
        if self.card is None:
            return None
        dialog = StageDialog(self._office, self.card, stage, self._parent.window())
        dialog.open()
        return dialog

    def direction(self, known: DirectionLine | None = None) -> OfficeDialog | None:
        """[Добавить направление]."""
        return self._open(lambda card, top: DirectionDialog(self._office, card, top, known))

    def item(self, known: UUID | None = None) -> OfficeDialog | None:
        """[Добавить материал]."""
        return self._open(lambda card, top: ItemDialog(self._office, card, top, known))

    def trial(self, item: UUID | None = None, member: UUID | None = None) -> OfficeDialog | None:
        """[Отметить апробацию…]: without a material there is nothing to try."""
        if self.card is not None and not self.card.items:
            self._desk.focus(TOOLBOX, "")
            return self.item()
        return self._open(
            lambda card, top: TrialDialog(self._office, card, top, item=item, member=member)
        )

    def line(self, kind: LineKind, known: line_kinds.Line | None = None) -> OfficeDialog | None:
        """A goal, a resource, an event, a page, a line of the plan."""
        return self._open(lambda card, top: LineDialog(self._office, card, kind, top, known))

    def signed(self, kind: str = "", member: UUID | None = None) -> OfficeDialog | None:
        """[Отметить подписанный…]: a paper made outside of the program."""
        return self._open(
            lambda card, top: PaperDialog(self._office, card, top, kind=kind, member=member)
        )

    def link(self) -> OfficeDialog | None:
        """[Связать…]: a paper of the register which does not name the pair."""
        offered = self._office.read(linking.offered, self.card.id) if self.card is not None else []
        if not offered:
            return None
        return self._open(lambda card, top: LinkDialog(self._office, card, offered, top))

    def share(self, item: ItemLine) -> OfficeDialog | None:
        """[Передать в банк…]: all authors agree, at least one of them has tried it."""
        return self._open(lambda _card, top: ShareDialog(self._office, item, top))

    def improve(self, item: ItemLine) -> None:
        """The pair changed the material after its trials."""
        self._office.write(toolbox.set_state, item.id, toolbox.IMPROVED)
        self.say(f"Материал «{item.title}»: улучшили.")

    def remove_direction(self, direction: UUID) -> None:
        if self.card is not None:
            self._office.write(creating.remove_direction, self.card.id, direction)
            self.say("Направление убрано.")

    def remove_item(self, item: ItemLine) -> None:
        self._office.write(toolbox.remove, item.id)
        self.say(f"Материал «{item.title}» в корзине.")

    def remove_line(self, kind: LineKind, line: line_kinds.Line) -> None:
        if self.card is not None:
            self._office.write(remove_line, self.card.id, kind.code, line["id"])
            self.say(f"{kind.short} «{line[kind.main]}» в корзине.")

    def change_meeting(self, meeting: UUID, *, was_held: bool = False) -> OfficeDialog | None:
        """Enter on a meeting of the diary; ``was_held``: the planned day has come."""
        from desktop.views.pairs.meeting.dialog import open_known

        if not self._office.can_write:
            return None
        return open_known(self._office, self._parent, meeting, was_held=was_held)

    def remove_paper(self, paper: NotedPaper) -> None:
        self._office.write(legal.remove_paper, paper.id)
        self.say(f"Отметка «{paper.title}» убрана.")

    def remove_meeting(self, meeting: UUID) -> None:
        self._office.write(diary.remove, [meeting])
        self.say("Встреча в корзине.")

    def say(self, text: str) -> None:
        """A toast which takes the act back."""
        self._office.toast(text, undo_button(self._office))

    def _chosen(self) -> Sequence[UUID]:
        return (self.card.id,) if self.card is not None else ()

    def _open(self, make: Callable[[PairCard, QWidget], OfficeDialog]) -> OfficeDialog | None:
        if self.card is None or not self._office.can_write:
            return None
        dialog = make(self.card, self._parent.window())
        dialog.open()
        return dialog

    def _go_person(self, line: Evidence | None, section: str = "main", focus: str = "") -> None:
        person = line.person_id if line is not None else None
        if person is None and self.card is not None:
            person = next((one.person_id for one in self.card.members if one.person_id), None)
        if person is not None:
            self._office.go(Place("staff", "list", person, section, focus))

    def _rate(self, line: Evidence | None) -> None:
        """[Оценить]: the final marks of everybody; before that, the card of a person."""
        if self.card is not None and line is not None and line.code == FINAL_MARKS:
            self.pair.final_marks(self.card.id)
        else:
            self._go_person(line, "competences")

    def _term(self, _line: Evidence | None) -> None:
        has_end = self.card is not None and self.card.fields["ends_on"] is not None
        self._desk.focus(AGREEMENTS, "rhythm" if has_end else "ends_on")

    def _trial(self, line: Evidence | None) -> None:
        self.trial(member=line.member_id if line is not None else None)

    def _goals(self, _line: Evidence | None) -> None:
        has_goals = self.card is not None and bool(self.card.goals)
        self.line(line_kinds.RESOURCES if has_goals else line_kinds.GOALS)

    def _signed(self, line: Evidence | None) -> None:
        kinds = {"E25": "contract", "E51": "agreement", "E55": "report"}
        code = line.code if line is not None else ""
        self.signed(kinds.get(code, ""), line.member_id if line is not None else None)

    def _plan_meeting(self) -> None:
        from desktop.views.pairs.meeting.dialog import open_planned

        if self.card is not None:
            open_planned(self._office, self._parent, (self.card.id,))

    def _note_balance(self) -> None:
        """[Понятно]: the advice rests for a month."""
        if self.card is not None:
            until = shift_days(self._office.today, NOTED_DAYS)
            self._office.write(today.put_off, balance_kind(self.card.id), "", until)
            self._desk.refresh()


def _document(code: str, line: Evidence | None) -> str:
    """The kind of paper which a button [Подготовить] makes; empty: it makes none."""
    if code == "papers":
        return _OF_LAW.get(line.found.phrase if line is not None else "", "D03")
    return _DOCUMENTS.get(code, "")


def balance_kind(pair: UUID) -> str:
    """What the put-off advice «… ведёт 86 % встреч» (E36) of a pair is kept under."""
    return f"pair_balance.{pair.hex}"

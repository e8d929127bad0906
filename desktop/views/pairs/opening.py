"""What Enter and the buttons of the tab open; board and list offer the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.language.numbers import counted
from desktop.models import STAGES, Stage
from desktop.services.pairs import agreements
from desktop.services.pairs.board import PairRow
from desktop.views.common.fields import FormField
from desktop.views.common.list_columns import Action
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.pairs import papers, registry
from desktop.views.pairs.acts.pair_acts import PairActs
from desktop.views.pairs.acts.readiness_dialog import TITLE as READINESS
from desktop.views.pairs.acts.readiness_dialog import ask_readiness
from desktop.views.pairs.note_dialog import open_note
from desktop.views.pairs.shown import ShownPairs
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.views.common.dialogs import OfficeDialog
    from desktop.views.pairs.choosing.wizard import PairWizard

TERM = RecordWords("pair_term", "Изменить срок", add="Изменить")
CURATOR = RecordWords("pair_curator", "Изменить куратора", add="Изменить")
_TO_TRASH = "в корзине. Встречи и документы сохранены."


class PairOpening:
    """Opens cards and dialogs, writes bulk acts, tells by toasts. ``chosen``: rows to act upon."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        shown: ShownPairs,
        chosen: Callable[[], Sequence[UUID]],
        panel: Callable[[QWidget, str], None],
    ) -> None:
        self._office, self._parent, self._shown = office, parent, shown
        self._chosen = chosen
        self.pair = PairActs(office, parent, panel)

    def open(self, record: UUID) -> None:
        """Enter: the card of a pair, or the request of somebody who looks for one."""
        for row in self._shown.of([record]):
            if row.is_request:
                self._office.go(Place("staff", "requests", record))
            elif registry.has(registry.CARD):
                self._office.go(Place(registry.TAB, registry.CARD, record))

    def open_person(self, row: PairRow) -> None:
        """The card of the one who asks."""
        if row.people:
            self._office.go(Place("staff", "list", row.people[0]))

    def can(self) -> bool:
        return self._office.can_write

    def buttons(self) -> tuple[Action, ...]:
        """The row of buttons of the tab (ux.md 10.2)."""
        found = [
            Action("choose", "Подобрать пару", self.choose, "search", "Insert", enabled=self.can),
            Action(
                "meeting", "Отметить встречу", self.meeting, "speech", "Ctrl+M", enabled=self.can
            ),
        ]
        if registry.has(registry.EVERYONE):
            place = Place(registry.TAB, registry.EVERYONE)
            found.append(Action("everyone", "Для всех сразу…", lambda: self._office.go(place)))
        return tuple(found)

    def more(self, export: Callable[[], object]) -> tuple[Action, ...]:
        """«Ещё ▾» of the tab (ux.md 10.2); ``export`` saves what is in sight."""
        return (
            self._ready_line(),
            Action("visit", "Записать посещение…", self.visit, "eye", enabled=self._may_visit),
            *papers.registers(self._office, self._shown),
            Action("readiness", f"{READINESS}…", self.readiness, "checklist", enabled=self.can),
            Action("excel", "Сохранить в Excel…", export, "excel-table", "Ctrl+E"),
        )

    def ready(self) -> QDialog | None:
        """«Записать готовую пару…»."""
        from desktop.views.pairs.acts.ready_dialog import open_ready

        return open_ready(self._office, self._parent) if self.can() else None

    def visit(self) -> object:
        """«Записать посещение…» of the chosen pair."""
        wanted = self._running(None)
        return self.pair.visit(wanted[0]) if len(wanted) == 1 else None

    def readiness(self) -> OfficeDialog | None:
        """«Готовность к партнёрскому наставничеству» of the whole kindergarten."""
        return ask_readiness(self._office, self._parent) if self.can() else None

    def first_steps(self, choose: str) -> tuple[Action, ...]:
        """What an empty tab offers."""
        return (Action("choose", choose, self.choose, enabled=self.can), self._ready_line())

    def choose(self, request: UUID | None = None) -> PairWizard | None:
        """[Подобрать пару]; for a card of the board, the pair of the one who asks."""
        from desktop.views.pairs.choosing.wizard import open_choosing

        if not self.can():
            return None
        asked = self._shown.of([request]) if request is not None else []
        person = next((row.people[0] for row in asked if row.people), None)
        return open_choosing(self._office, self._parent, person, request)

    def meeting(self, pairs: Sequence[UUID] | None = None) -> OfficeDialog | None:
        """[Отметить встречу] of the chosen pairs."""
        from desktop.views.pairs.meeting.dialog import open_meeting

        if not self.can():
            return None
        return open_meeting(self._office, self._parent, self._running(pairs))

    def run(self, code: str, record: UUID) -> object:
        """An act by the code of its button on «Сегодня»; ``record``: a pair or a person."""
        acts: dict[str, Callable[[], object]] = {
            "meeting": lambda: self.meeting([record]),
            "move": lambda: self.step(record, 1),
            "remind": lambda: open_note(self._office, self._parent, record),
            "extend": lambda: self.pair.extend(record),
            "end": lambda: self.pair.end(record),
            "job": lambda: self.answer_job(record),
        }
        return acts[code]() if code in acts and self.can() else None

    def answer_job(self, person: UUID) -> object:
        """«Входит ли наставничество в трудовую функцию»: asked in the first of her pairs."""
        for row in self._shown.rows:
            if row.is_assigned and person in row.people and not row.is_ended:
                packs = self.pair.card(row.id).packs
                asked = [one.member_id for one in packs if one.person_id == person and one.state]
                if asked:
                    return self.pair.job(row.id, asked[0])
        return None

    def bulk(self) -> tuple[Action, ...]:
        """Buttons for ticked pairs (ux.md 10.2)."""
        chosen = partial(self._pairs, None)
        return (
            Action(
                "document",
                "Документ",
                icon="document",
                enabled=self._may,
                make_items=lambda: papers.of_pairs(self._office, chosen),
            ),
            Action("meeting", "Отметить встречу всем…", self.meeting, "speech", enabled=self._may),
            Action("term", "Изменить срок…", self.set_term, "calendar", enabled=self._may),
            Action("curator", "Изменить куратора…", self.set_curator, "person", enabled=self._may),
            Action("archive", "В архив", self.archive, "archive", enabled=self._may),
        )

    def menu(self, record: UUID) -> Sequence[Action]:
        """The context menu of a card or of a line."""
        found = self._shown.of([record])
        if not found:
            return ()
        row = found[0]
        if row.is_request:
            choose = Action("choose", "Подобрать пару", lambda: self.choose(record), "search")
            return (
                *((choose,) if self.can() else ()),
                Action("open", "Открыть запрос", lambda: self.open(record), "speech", "Enter"),
                Action("person", "Открыть карточку", lambda: self.open_person(row), "person"),
            )
        acts = () if row.is_past else self.pair.menu(row)
        return (*self._card_line(record), *acts)

    def move(self, record: UUID, to: Stage) -> None:
        """A card was dropped on a column: the panel opens, nothing moves by itself."""
        row = next(iter(self._shown.of(self._pairs([record]))), None)
        if row is None or row.is_ended:
            return
        if to.number > row.stage.number:
            self.pair.move(record, to)
        else:
            self.pair.back(record, to)

    def step(self, record: UUID, by: int) -> None:
        """Ctrl+→ and Ctrl+←: to the next stage or back to the former one."""
        row = next(iter(self._shown.of([record])), None)
        place = STAGES.index(row.stage) + by if row is not None else -1
        if 0 <= place < len(STAGES):
            self.move(record, STAGES[place])

    def set_term(self, pairs: Sequence[UUID] | None = None) -> RecordDialog | None:
        """[Изменить срок…]."""
        field = FormField(
            "ends_on", "Срок до", "date", required=True, required_text="Впишите дату."
        )
        return self._ask(TERM, field, pairs, "срок")

    def set_curator(self, pairs: Sequence[UUID] | None = None) -> RecordDialog | None:
        """[Изменить куратора…]."""
        field = FormField(
            "curator_id",
            "Куратор",
            "person",
            required=True,
            required_text="Выберите куратора.",
            find=PeopleFinder(self._office).find,
        )
        return self._ask(CURATOR, field, pairs, "куратор")

    def archive(self, pairs: Sequence[UUID] | None = None) -> None:
        """[В архив]."""
        wanted = self._pairs(pairs)
        if wanted and self._write(agreements.archive, wanted, self._office.today):
            self._say(f"В архиве: {counted(len(wanted), 'пара')}.")

    def trash(self, pairs: Sequence[UUID] | None = None) -> None:
        """Delete: diary and papers stay and come back with the pair."""
        wanted = self._pairs(pairs)
        if not wanted:
            return
        rows = self._shown.of(wanted)
        who = f"Пара {rows[0].sentence}" if len(rows) == 1 else counted(len(wanted), "пара")
        if self._write(agreements.throw_away, wanted):
            self._say(f"{who} {_TO_TRASH}")

    def _card_line(self, record: UUID) -> tuple[Action, ...]:
        if not registry.has(registry.CARD):
            return ()
        return (Action("open", "Открыть", lambda: self.open(record), "two-people", "Enter"),)

    def _ready_line(self) -> Action:
        return Action("ready", "Записать готовую пару…", self.ready, "pencil", enabled=self.can)

    def _may_visit(self) -> bool:
        return self.can() and len(self._running(None)) == 1

    def _may(self) -> bool:
        return self.can() and bool(self._pairs(None))

    def _pairs(self, pairs: Sequence[UUID] | None) -> list[UUID]:
        """Pairs among the chosen cards: requests are no pairs yet, an earlier year is over."""
        if not self.can():
            return []
        wanted = list(pairs) if pairs is not None else list(self._chosen())
        rows = self._shown.of(wanted)
        return [row.id for row in rows if not (row.is_request or row.is_past)]

    def _running(self, pairs: Sequence[UUID] | None) -> list[UUID]:
        """An ended pair is no longer changed."""
        return [row.id for row in self._shown.of(self._pairs(pairs)) if not row.is_ended]

    def _ask(
        self, words: RecordWords, field: FormField, pairs: Sequence[UUID] | None, what: str
    ) -> RecordDialog | None:
        wanted = self._running(pairs)
        if not wanted:
            return None

        def save(values: dict[str, Any]) -> None:
            value = values[field.code]
            known = getattr(value, "id", value)
            self._office.write(agreements.set_of_many, wanted, field.code, known)
            self._say(f"Изменено: {what} ({counted(len(wanted), 'пара')}).")

        top = self._parent.window()
        dialog = RecordDialog(self._office, words, [field], submit=save, parent=top)
        dialog.open()
        return dialog

    def _write(self, command: Callable[..., object], *args: object) -> bool:
        with self._office.telling():
            self._office.write(command, *args)
            return True
        return False

    def _say(self, text: str) -> None:
        self._office.toast(text, undo_button(self._office))

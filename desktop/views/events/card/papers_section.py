"""«Документы»: the ready set of papers of an event, and what stands of it (ux.md 12.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from desktop.documents import event_sections
from desktop.language.text import EMPTY
from desktop.services.events import papers
from desktop.services.events.words import MEETINGS
from desktop.views.common.controls import label
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.events.card.section import EventSection
from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.services.events.papers import KindOfPaper
    from desktop.services.events.types import EventCard
    from desktop.views.events.acts import EventActs
    from desktop.views.office import Office

NAME: Final = "events.papers"
NOTHING: Final = "нет"
_COLUMNS: Final = (
    LineColumn("Вид"),
    LineColumn("№", 120),
    LineColumn("Дата", 100),
    LineColumn("Состояние", 170),
)


@dataclass(frozen=True)
class _Ready:
    """A paper of the set: its kind, what it is called, when it has a sense."""

    code: str
    title: str
    section: str
    is_wanted: Callable[[EventCard], bool]


def _may_award(card: EventCard) -> bool:
    """Meetings have minutes, no certificates."""
    return card.marked_on is not None and card.form not in MEETINGS


_SET: Final = (
    _Ready("D30", "Лист регистрации", event_sections.SHEET, lambda _card: True),
    _Ready("D31", "Программа", event_sections.PROGRAMME, lambda card: bool(card.items)),
    _Ready("D15", "Информационное письмо", event_sections.LETTER, lambda card: card.is_ours),
    _Ready("D32", "Сертификаты", event_sections.LISTENERS, _may_award),
    _Ready("D33", "Благодарности", event_sections.THANKS, lambda card: card.marked_on is not None),
)


class PapersSection(EventSection):
    """Enter opens a paper which is there, or prepares one which is not."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, acts, NAME)
        self._kinds: dict[str, KindOfPaper] = {}
        self.box = LinesBox(
            _COLUMNS,
            name=NAME,
            title="Документы мероприятия",
            add="Подготовить пакет",
            empty="Документов нет.",
        )
        self.box.edit_button.setText("Открыть")
        self.box.edit_button.setAccessibleName("Открыть")
        self.note = label(
            "Сертификаты и благодарности готовят, когда отмечено присутствие.",
            "muted",
            name=f"{NAME}.note",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.note)
        column.addStretch(1)
        self.box.add_wanted.connect(self._prepare_next)
        self.box.opened.connect(self._open)

    def reload(self, card: EventCard) -> None:
        found = self.office.read(papers.of_event, card.id)
        self._kinds = {one.type_code: one for one in found}
        wanted = [one for one in _SET if one.is_wanted(card)]
        known = {one.code for one in _SET}
        rows = [self._row(one.code, one.title) for one in wanted]
        rows += [self._row(one.type_code, one.title) for one in found if one.type_code not in known]
        self.box.show_rows(rows)
        self.box.remove_button.hide()
        self.note.setVisible(card.marked_on is None)

    def _row(self, code: str, title: str) -> LineRow:
        found = self._kinds.get(code)
        if found is None:
            return LineRow(code, (title, EMPTY, EMPTY, NOTHING), is_muted=True)
        name = f"{title}: {found.count}" if found.count > 1 else title
        return LineRow(code, (name, found.number or EMPTY, found.day or EMPTY, found.state))

    def _open(self, code: object) -> None:
        found = self._kinds.get(str(code))
        if found is not None:
            self.office.go(Place("documents", "journal", found.first))
        else:
            self._prepare(str(code))

    def _prepare_next(self) -> None:
        """[Подготовить пакет]: the first paper of the set which is not there yet."""
        card = self.card
        if card is None:
            return
        missing = [one.code for one in _SET if one.is_wanted(card) and one.code not in self._kinds]
        self._prepare(missing[0] if missing else _SET[0].code)

    def _prepare(self, code: str) -> None:
        card = self.card
        acts: dict[str, Callable[[UUID], object]] = {
            "D30": self.acts.papers.sheet,
            "D31": self.acts.papers.programme,
            "D15": self.acts.papers.letter,
            "D32": self.acts.papers.certificates,
            "D33": self.acts.papers.thanks,
        }
        if card is not None and code in acts:
            acts[code](card.id)

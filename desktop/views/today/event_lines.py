"""Lines about events (ux.md 7.3, № 14, 20)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from desktop.language.numbers import counted
from desktop.services.events import reminders
from desktop.views.office import Place
from desktop.views.today.sentences import LineButton, Sentence

_LIST: Final = "Список"

EVENT_SENTENCES: Final[dict[str, Sentence]] = {
    reminders.UNMARKED: Sentence(
        lambda line, _area: line.text,
        lambda line: (
            LineButton("Отметить", Place("events", "list", UUID(line.subject), focus="attendance")),
        ),
        lambda count: f"Не отмечено присутствие: {counted(count, 'мероприятие')}",
        lambda _line: (LineButton(_LIST, Place("events", "list", chip="unmarked")),),
        has_list=False,
    ),
    reminders.UNAWARDED: Sentence(
        lambda line, _area: line.text,
        lambda line: (
            LineButton(
                "Подготовить сертификаты",
                Place("documents", "prepare", UUID(line.subject), section="event.certificates"),
            ),
        ),
        lambda count: f"Сертификаты не выпущены: {counted(count, 'мероприятие')}",
        lambda _line: (LineButton(_LIST, Place("events", "list", chip="past")),),
        has_list=False,
    ),
}

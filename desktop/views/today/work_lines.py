"""Lines about surveys and routes (ux.md 7.3, № 12, 13, 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop.language.numbers import counted, plural
from desktop.services.routes import reminders as of_routes
from desktop.services.surveys import reminders as of_surveys
from desktop.views.office import Place
from desktop.views.today.sentences import PEOPLE, LineButton, Sentence

if TYPE_CHECKING:
    from desktop.services.today import Line

BLANKS: Final = "blanks"
"""What the page of surveys does when it is gone to: the blanks of those who are waited for."""
_LIST: Final = "Список"


def _late(line: Line) -> tuple[LineButton, ...]:
    survey = UUID(line.subject)
    return (
        LineButton("Кто", Place("surveys", "list", survey, section="waiting")),
        LineButton(
            "Печать бланков",
            Place("surveys", "list", survey, section="waiting", focus=BLANKS),
            act=BLANKS,
        ),
    )


def _without(line: Line) -> tuple[LineButton, ...]:
    first, *others = (who.id for who in line.people)
    return (
        LineButton("Создать по анкете", Place("routes", "deficits", first, others=tuple(others))),
        LineButton(_LIST, Place("routes", "list", chip="without")),
    )


WORK_SENTENCES: Final[dict[str, Sentence]] = {
    of_surveys.LATE: Sentence(
        lambda line, _area: line.text,
        _late,
        lambda count: f"Прошёл срок, а ответили не все: {counted(count, 'анкета')}",
        lambda _line: (LineButton(_LIST, Place("surveys", "list", chip="running")),),
        has_list=False,
    ),
    of_routes.OVERDUE: Sentence(
        lambda line, _area: line.text,
        lambda line: (LineButton("Открыть маршрут", Place("routes", "list", UUID(line.subject))),),
        lambda count: f"ИОМ педагогов с просроченными строками: {count}",
        lambda _line: (LineButton(_LIST, Place("routes", "list", chip="overdue")),),
        has_list=False,
    ),
    of_routes.WITHOUT: Sentence(
        lambda line, _area: f"Без ИОМ педагога: {line.count} {plural(line.count, *PEOPLE)}",
        _without,
    ),
}

"""Lines about pairs: the service says the sentence, a button leads to the pair (ux.md 7.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop.language.numbers import counted
from desktop.services.pairs import reminders
from desktop.services.pairs.board import Chip
from desktop.views.office import Place
from desktop.views.today.sentences import HEAD_TOO, LineButton, Sentence

if TYPE_CHECKING:
    from desktop.services.pairs.shipped import Action
    from desktop.services.today import Line

NOTICE = "D11"
"""The paper which a line wants."""
NEW_PAIR: Final = "pair"
"""The package which a line wants: «Подготовить» finds its papers."""
_LIST: Final = "Список"


def _of_pair(action: Action, line: Line) -> LineButton:
    """An act which the page of pairs runs when it is gone to."""
    place = Place("pairs", "board", UUID(line.subject), focus=action.code)
    return LineButton(action.title, place, act=action.code)


def _open(action: Action, line: Line) -> LineButton:
    return LineButton(action.title, Place("pairs", "card", UUID(line.subject)))


def _notice(action: Action, line: Line) -> LineButton:
    """To the paper of this person."""
    first, *others = (who.id for who in line.people)
    place = Place("documents", "prepare", first, section=NOTICE, others=tuple(others))
    return LineButton(action.title, place)


def _papers(action: Action, line: Line) -> LineButton:
    """To the package of these pairs: what is missing first, ready to be sent and printed."""
    first, *others = line.records
    section = f"package.{NEW_PAIR}"
    place = Place("documents", "prepare", first, section, focus=line.paper, others=tuple(others))
    return LineButton(action.title, place)


def _service(view: str) -> Callable[[Action, Line], LineButton]:
    """To a page of «Сервис»; the subject of the line is a year."""

    def made(action: Action, line: Line) -> LineButton:
        return LineButton(action.title, Place("service", view, section=line.subject))

    return made


def _listed(action: Action, line: Line) -> LineButton:
    return LineButton(action.title, listed=(line,))


_DOORS: Final[dict[str, Callable[[Action, Line], LineButton]]] = {
    "papers": _papers,
    "notice": _notice,
    "list": _listed,
    "open": _open,
    "meeting": _of_pair,
    "remind": _of_pair,
    "move": _of_pair,
    "extend": _of_pair,
    "end": _of_pair,
    "job": _of_pair,
    "calendar": _service("work_days"),
    "year": _service("new_year"),
}
"""What a button of the service does; one without a place in the program is left out."""


def _buttons(kind: str) -> Callable[[Line], tuple[LineButton, ...]]:
    known = [action for action in reminders.ACTIONS[kind] if action.code in _DOORS]
    return lambda line: tuple(_DOORS[action.code](action, line) for action in known)


def _said(
    kind: str,
    many: Callable[[int], str] | None = None,
    chip: str = "",
    *,
    for_head: bool = False,
) -> Sentence:
    """``many`` says several lines of a kind, ``chip`` is the filter which shows them."""
    place = Place("pairs", "list", chip=chip)
    roles = HEAD_TOO if for_head else frozenset({"senior_educator"})
    return Sentence(
        lambda line, _area: line.text,
        _buttons(kind),
        many,
        lambda _line: (LineButton(_LIST, place),),
        roles,
        has_list=False,
    )


PAIR_SENTENCES: Final[dict[str, Sentence]] = {
    reminders.UNPAPERED: _said(reminders.UNPAPERED, for_head=True),
    reminders.NOTICE: _said(reminders.NOTICE, for_head=True),
    reminders.STALLED: _said(
        reminders.STALLED,
        lambda count: f"Давно без встреч или записей: {counted(count, 'пара')}",
        Chip.STUCK,
    ),
    reminders.READY: _said(
        reminders.READY,
        lambda count: f"Можно перейти на следующий этап: {counted(count, 'пара')}",
        Chip.READY,
    ),
    reminders.TERM: _said(
        reminders.TERM,
        lambda count: f"Заканчивается срок: {counted(count, 'пара')}",
        Chip.ALL,
        for_head=True,
    ),
    reminders.TRUST: _said(reminders.TRUST),
    reminders.JOB: _said(reminders.JOB, for_head=True),
    reminders.CALENDAR: _said(reminders.CALENDAR),
    reminders.YEAR: _said(reminders.YEAR),
}

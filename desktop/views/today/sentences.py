"""How each attention line is said and what can be done about it (ux.md 7.3).

A later part of the program adds its lines to ``SENTENCES``; the facts come from
``services/today.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.language.cases import FullName
from desktop.language.initials import surname_initials
from desktop.language.numbers import counted, plural
from desktop.views.office import Place
from desktop.views.words import day_and_month, days, sentence

if TYPE_CHECKING:
    from desktop.services.today import Line

PEOPLE = ("человек", "человека", "человек")
EXTEND, DONE, MOVE = "extend", "done", "move"
"""The acts «Продлить все» (cards of the market which end soon), «Выполнено» and «Перенести»."""


@dataclass(frozen=True)
class LineButton:
    """A button of a line: where it leads, which command of the window or act of the page it runs.

    ``listed``: it shows who the line is about.
    """

    text: str
    place: Place | None = None
    command: str = ""
    act: str = ""
    listed: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A line ready to be shown."""

    line: Line
    text: str
    buttons: tuple[LineButton, ...]


@dataclass(frozen=True)
class Sentence:
    """``one`` says a line, ``many`` several lines of its kind, ``roles`` see it.

    ``buttons`` belong to one line, ``whole_buttons`` to several beside their «Список».
    """

    one: Callable[[Line, Area], str]
    buttons: Callable[[Line], tuple[LineButton, ...]]
    many: Callable[[int], str] | None = None
    whole_buttons: Callable[[Line], tuple[LineButton, ...]] = lambda _: ()
    roles: frozenset[str] = frozenset({"senior_educator"})
    has_list: bool = True
    """Whether «Список» stands beside the buttons of several lines."""


Area = Callable[[str], str]
"""The title of a competence area by its code."""

HEAD_TOO = frozenset({"senior_educator", "head"})
_LIST = "Список"


def say(
    lines: Sequence[Line], role: str, area: Area, sentences: Mapping[str, Sentence]
) -> list[Shown]:
    """The lines this role sees, several of a kind as one with a count and «Список»."""
    shown: list[Shown] = []
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    for kind, cases in kinds.items():
        said = sentences.get(kind)
        if said is None or role not in said.roles:
            continue  # without a sentence there is no place which would help
        if len(cases) > 1 and said.many is not None:
            whole = replace(cases[0], subject="", count=len(cases))
            listed = (_list_button(kind),) if said.has_list else ()
            buttons = (*said.whole_buttons(whole), *listed)
            shown.append(Shown(whole, said.many(len(cases)), buttons))
        else:
            shown += [Shown(one, said.one(one, area), said.buttons(one)) for one in cases]
    return sorted(shown, key=lambda one: one.line.urgency)


def _list_button(kind: str) -> LineButton:
    """Where all cases stand: the filter of the list has the name of the kind."""
    if kind == "urgent_request":
        return LineButton(_LIST, Place("staff", "requests", chip="urgent"))
    return LineButton(_LIST, Place("staff", "list", chip=kind))


def _consent_buttons(line: Line) -> tuple[LineButton, ...]:
    """One person: to her papers; several: the list of them."""
    if len(line.people) == 1:
        return (LineButton("Открыть карточку", _person_place(line, "consents")),)
    return (LineButton(_LIST, Place("staff", "list", chip=line.kind)),)


def _date(day: dt.date | None) -> str:
    return day_and_month(day) if day is not None else ""


def _names(line: Line) -> str:
    return ", ".join(
        surname_initials(FullName(who.surname, who.name, who.patronymic)) for who in line.people
    )


def _urgent(line: Line, area: Area) -> str:
    topic = area(line.area).lower() if line.area else ""
    return f"Срочно: {_names(line)} просит помочь" + (f" — {topic}" if topic else "")


def _decision(line: Line, _area: Area) -> str:
    who = f" — {_names(line)}" if line.people else ""
    text = line.text.rstrip(" .;")
    if not line.about:
        return f"Решение заседания до {_date(line.due)}: {text}{who}"
    day = f" от {_date(line.since)}" if line.since else ""
    return f"Решение {line.about}{day}: срок вышел {_date(line.due)} — {text}{who}"


def _gap(line: Line, area: Area) -> str:
    wish = plural(line.count, "хочет", "хотят", "хотят")
    can = f"может научить {line.teachers}" if line.teachers else "научить некому"
    return f"{area(line.area)}: {wish} научиться {line.count}, {can}"


def _person_place(line: Line, section: str) -> Place:
    return Place("staff", "list", line.people[0].id if line.people else None, section=section)


SENTENCES: dict[str, Sentence] = {
    "copy_old": Sentence(
        lambda line, _: (
            f"Резервной копии нет {days(line.count)}" if line.count else "Резервной копии ещё нет"
        ),
        lambda _: (LineButton("Сделать копию", command="backup.make"),),
        roles=HEAD_TOO,
    ),
    "stick_old": Sentence(
        lambda line, _: (
            f"Копии на флешке нет {days(line.count)}"
            if line.count
            else "Копии на флешке ещё не было"
        ),
        lambda _: (LineButton("Скопировать на флешку", command="backup.stick"),),
    ),
    "urgent_request": Sentence(
        _urgent,
        lambda line: (
            LineButton("Назначить", Place("staff", "requests", focus=line.subject, chip="urgent")),
        ),
        lambda count: f"Срочные запросы: {count}",
    ),
    "consent_over": Sentence(
        lambda line, _: (
            f"Закончилось согласие на передачу данных: {line.count} {plural(line.count, *PEOPLE)}"
        ),
        _consent_buttons,
    ),
    "consent_ending": Sentence(
        lambda line, _: (
            f"Заканчивается согласие на передачу данных: {_names(line)}, до {_date(line.due)}"
        ),
        _consent_buttons,
        lambda count: (
            f"Заканчивается согласие на передачу данных: {count} {plural(count, *PEOPLE)}"
        ),
    ),
    "declension": Sentence(
        lambda line, _: f"Проверьте склонение: {line.count} {plural(line.count, *PEOPLE)}",
        lambda _: (LineButton("Проверить", Place("staff", "list", chip="declension")),),
    ),
    "cards_ending": Sentence(
        lambda line, _: f"Карточки на ярмарке заканчиваются: {line.count}",
        lambda line: (
            LineButton("Продлить все", act=EXTEND),
            LineButton(_LIST, listed=(line,)),
        ),
    ),
    "papers_returned": Sentence(
        lambda line, _: sentence(f"Возвращён с замечанием: {line.text}"),
        lambda line: (LineButton("Исправить", Place("documents", "approval", UUID(line.subject))),),
        lambda count: f"Возвращены с замечанием: {counted(count, 'документ')}",
        lambda _: (LineButton("Исправить", Place("documents", "approval", chip="returned")),),
        has_list=False,
    ),
    "decision_due": Sentence(
        _decision,
        lambda line: (
            LineButton("Выполнено", act=DONE, listed=(line,)),
            LineButton("Перенести", act=MOVE, listed=(line,)),
        ),
    ),
    "papers_unsigned": Sentence(
        lambda line, _: (
            f"Зарегистрированы, но не отмечены подписанными: {counted(line.count, 'документ')}"
        ),
        lambda _: (
            LineButton("Отметить подписанными", Place("documents", "journal", chip="unsigned")),
        ),
        roles=HEAD_TOO,
    ),
    "papers_stale": Sentence(
        lambda line, _: f"Данные изменились после печати: {counted(line.count, 'документ')}",
        lambda _: (LineButton("Посмотреть", Place("documents", "journal", chip="stale")),),
    ),
    "supply_gap": Sentence(
        _gap,
        lambda line: (LineButton("Ярмарка", Place("staff", "market", focus=line.area)),),
    ),
}

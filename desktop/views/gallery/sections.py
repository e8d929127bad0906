"""Pictures of the sections of a card, its panels, the board of requests and their dialogs."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

Build = Callable[[Program], QWidget | None]
PERSON, ASKER = "Осокина", "Руднева"


def _office(program: Program) -> Office:
    if program.office is None:
        raise RuntimeError("pictures are drawn over an open base")
    return program.office


def _person(program: Program, surname: str) -> UUID:
    office = _office(program)
    return office.read(listing.list_ids, PeopleQuery(search=surname), office.today)[0]


def _card(section: str = "", focus: str = "", surname: str = PERSON) -> Build:
    """The card of a person with a section, or with a panel beside it."""

    def build(program: Program) -> None:
        person = _person(program, surname)
        program.window.show_place(Place("staff", "list", person, section=section, focus=focus))

    return build


def _dialog_of(section: str, code: str, open_it: Callable[[QWidget], object]) -> Build:
    """A dialog which a section opens."""

    def build(program: Program) -> QWidget | None:
        _card(section)(program)
        shown = program.window.findChild(QWidget, f"staff.body.{section}")
        if shown is not None:
            open_it(shown)
        return program.window.findChild(QDialog, f"dialog.{code}")

    return build


def _request(program: Program) -> QWidget | None:
    return _on_board(program, "request", lambda board: board.acts.record())


def _assign(program: Program) -> QWidget | None:
    return _on_board(program, "assign", lambda board: board.acts.assign(board.list.ids[0]))


def _on_board(program: Program, code: str, open_it: Callable[..., object]) -> QWidget | None:
    from desktop.views.staff.requests.view import RequestsView

    board = program.window.findChild(RequestsView)
    if board is not None:
        open_it(board)
    return program.window.findChild(QDialog, f"dialog.{code}")


def _call(name: str, *args: object) -> Callable[[QWidget], object]:
    return lambda section: getattr(section, name)(*args)


def _edit_last(section: QWidget) -> object:
    listed = section.list  # type: ignore[attr-defined]
    return section.edit(listed.ids[-1])  # type: ignore[attr-defined]


BOARD = Place("staff", "requests")
SECTION_PICTURES: tuple[Picture, ...] = (
    Picture("staff.card.levels", "Карточка: компетенции", build=_card("competences")),
    Picture(
        "staff.card.levels.empty",
        "Карточка: уровни не отмечены",
        build=_card("competences", surname="Вершинина"),
    ),
    Picture(
        "staff.card.levels.skill",
        "Добавить навык",
        build=_dialog_of("competences", "skill", _call("add_skill")),
    ),
    Picture(
        "staff.card.levels.history",
        "История уровней",
        build=_dialog_of("competences", "levels_history", _call("show_history")),
    ),
    Picture("staff.card.requests", "Карточка: запросы", build=_card("requests", surname=ASKER)),
    Picture("staff.card.pairs", "Карточка: пары", build=_card("pairs")),
    Picture("staff.card.route", "Карточка: маршрут", build=_card("route")),
    Picture("staff.card.route.none", "Карточка: нет маршрута", build=_card("route", surname=ASKER)),
    Picture("staff.card.achievements", "Карточка: достижения", build=_card("achievements")),
    Picture(
        "staff.card.achievement",
        "Добавить достижение",
        build=_dialog_of("achievements", "achievement", _call("add_achievement")),
    ),
    Picture(
        "staff.card.training",
        "Обучение",
        build=_dialog_of("achievements", "training", _edit_last),
    ),
    Picture("staff.card.consents", "Карточка: согласия", build=_card("consents")),
    Picture(
        "staff.card.consent",
        "Отметить подписанным",
        build=_dialog_of("consents", "consent", _call("mark_signed")),
    ),
    Picture("staff.panel.offer", "Панель «Стать наставником»", build=_card(focus="offer")),
    Picture("staff.panel.request", "Панель «Найти наставника»", build=_card(focus="request")),
    Picture("staff.requests", "Доска запросов", BOARD),
    Picture("staff.requests.record", "Записать запрос", BOARD, _request),
    Picture("staff.requests.assign", "Назначить помощника", BOARD, _assign),
)
"""In the order in which the card shows its sections."""

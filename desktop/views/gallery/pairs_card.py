"""Pictures of the card of a pair, its sections and its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop.views.pairs.card.view import CardView
    from desktop.views.program.program import Program

TALKING, TEAM, STUDENT, FIRST = "Осокина", "воздухе", "Лазарева", "Ёлкина"


def _found(office: Office, words: str) -> UUID:
    from desktop.services.pairs import board

    rows = office.read(board.rows, office.today)
    return next(row.id for row in rows if words in row.sentence and not row.is_request)


def _card(words: str, section: str = "") -> Callable[[Program], QWidget | None]:
    def show(program: Program) -> None:
        office = program.office
        if office is not None:
            office.go(Place("pairs", "card", _found(office, words), section))

    return show


def _dialog(
    words: str, section: str, build: Callable[[CardView], QWidget | None]
) -> Callable[[Program], QWidget | None]:
    def show(program: Program) -> QWidget | None:
        from desktop.views.pairs.card.view import CardView

        _card(words, section)(program)
        return build(program.window.findChildren(CardView)[0])

    return show


def _stage(view: CardView) -> QWidget | None:
    from desktop.models import Stage

    return view.acts.show_stage(Stage.TANDEM)


def _goal(view: CardView) -> QWidget | None:
    from desktop.views.pairs.card.line_kinds import GOALS

    return view.acts.line(GOALS)


PAIR_CARD_PICTURES: tuple[Picture, ...] = (
    Picture("pairs.card", "Карточка пары: дневник", build=_card(TALKING, "diary")),
    Picture("pairs.card.toolbox", "Карточка пары: чемоданчик", build=_card(TEAM, "toolbox")),
    Picture("pairs.card.agreements", "Договорённости", build=_card(TALKING, "agreements")),
    Picture("pairs.card.route", "Карточка пары: маршрут", build=_card(TALKING, "route")),
    Picture("pairs.card.student", "Договорённости: студент", build=_card(STUDENT, "agreements")),
    Picture("pairs.card.documents", "Карточка пары: документы", build=_card(TEAM, "documents")),
    Picture("pairs.card.support", "Карточка пары: поддержка", build=_card(TEAM, "support")),
    Picture("pairs.card.first", "Карточка пары: поиск", build=_card(FIRST, "diary")),
    Picture("pairs.stage", "Что сделано на этапе", build=_dialog(TALKING, "diary", _stage)),
    Picture(
        "pairs.direction",
        "Добавить направление",
        build=_dialog(TALKING, "agreements", lambda view: view.acts.direction()),
    ),
    Picture(
        "pairs.item", "Добавить материал", build=_dialog(TEAM, "toolbox", lambda v: v.acts.item())
    ),
    Picture(
        "pairs.trial",
        "Отметить апробацию",
        build=_dialog(TEAM, "toolbox", lambda view: view.acts.trial()),
    ),
    Picture("pairs.goal", "Добавить цель", build=_dialog(TEAM, "agreements", _goal)),
    Picture(
        "pairs.paper",
        "Отметить подписанный документ",
        build=_dialog(TEAM, "documents", lambda view: view.acts.signed()),
    ),
)

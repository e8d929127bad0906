"""Pictures of the list, the card and its dialogs, for the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop.views.program.program import Program

WOMAN, DOUBTFUL, ELSEWHERE = "осокина", "непомнящая", "ким вера"


def _found(office: Office, words: str) -> UUID:
    from desktop.services import search

    return office.read(search.find, "person", words).ids[0]


def _card(words: str, focus: str = "") -> Callable[[Program], QWidget | None]:
    def show(program: Program) -> None:
        office = program.office
        if office is not None:
            office.go(Place("staff", "list", _found(office, words), "main", focus))

    return show


def _new_person(program: Program) -> QWidget | None:
    from desktop.views.staff.people.new_person import open_new_person

    return open_new_person(program.office, program.window) if program.office else None


def _declension(program: Program) -> QWidget | None:
    from desktop.views.people.declension_dialog import open_declension

    return open_declension(program.office, program.window) if program.office else None


def _bulk(program: Program) -> QWidget | None:
    from desktop.services.people import listing
    from desktop.views.staff.people.bulk import BulkDialog

    office = program.office
    if office is None:
        return None
    query = listing.PeopleQuery(chip=listing.NOVICES)
    people = office.read(listing.list_ids, query, office.today)
    dialog = BulkDialog(office, people, program.window)
    dialog.choose("employment.position", "methodist")
    dialog.open()
    return dialog


PEOPLE_PICTURES: tuple[Picture, ...] = (
    Picture("staff.card", "Карточка сотрудника", Place("staff", "list"), _card(WOMAN)),
    Picture(
        "staff.card.experience",
        "Карточка: опыт",
        Place("staff", "list"),
        _card(WOMAN, "profile.novice_override"),
    ),
    Picture(
        "staff.card.declension",
        "Карточка: склонение не проверено",
        Place("staff", "list"),
        _card(DOUBTFUL),
    ),
    Picture("staff.card.other", "Карточка другого сада", Place("staff", "list"), _card(ELSEWHERE)),
    Picture("staff.history", "История записи", Place("staff", "list"), _card(WOMAN, "history")),
    Picture("staff.new", "Новый сотрудник", Place("staff", "list"), _new_person),
    Picture("staff.declension", "Склонение", Place("staff", "list"), _declension),
    Picture("staff.bulk", "Изменить поле", Place("staff", "list"), _bulk),
    Picture("staff.similar", "Найти похожих", Place("staff", "similar")),
)

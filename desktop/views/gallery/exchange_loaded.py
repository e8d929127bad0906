"""Pictures of «Обмен» after the practice file was accepted; the last one takes it back.

Everything that is drawn later sees the base as it was before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.views.gallery.exchange_accept import POSTPONED, practice_file
from desktop.views.gallery.exchange_home import home_view, show_contents
from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office
    from desktop.views.program.program import Program

_HOME = Place("exchange", "home")
_WORDS = "Передать опыт пальчиковых игр"


def _loaded(office: Office) -> int:
    """Accept the practice file with its disagreements left open; the number of the load."""
    from desktop import paths
    from desktop.exchange.inbound import receiving

    if number := _number(office):
        return number
    made = practice_file(office)
    asked = (office.database, made.path, made.phrase, office.today, paths.state_folder())
    with receiving.opened(*asked) as found:
        receiving.accept(office.database, found)
    return _number(office)


def _number(office: Office) -> int:
    """The load which stands in the journal and was not taken back; else 0."""
    from desktop.exchange import journal
    from desktop.exchange.journal import Direction, Undoing

    found = [
        one.id
        for one in office.read(journal.entries, office.today)
        if one.direction is Direction.ACCEPTED and one.undoing is Undoing.POSSIBLE
    ]
    return max(found, default=0)


def _journal(program: Program) -> QWidget | None:
    if program.office is not None:
        _loaded(program.office)
        _go(program, _HOME)
        view = home_view(program)
        show_contents(program.office, view)
        view.list.select(view.list.ids[0])
    return None


def _postponed(program: Program) -> QWidget | None:
    if program.office is not None:
        _loaded(program.office)
        _go(program, POSTPONED)
    return None


def _undo(program: Program) -> QWidget | None:
    """What was edited since the load is asked about."""
    if program.office is not None:
        number = _loaded(program.office)
        _edit(program.office)
        _go(program, Place("exchange", "undo", UUID(int=number)))
    return None


def _edit(office: Office) -> None:
    """Both records which disagree are decided, the pair gets another aim."""
    from desktop.exchange.inbound import settling
    from desktop.services.pairs import agreements
    from desktop.storage.log import conflicts

    for each in office.read(conflicts.listed):
        office.write(settling.decide_all, [each.row], theirs=True)
        if each.table == "pair":
            office.write(agreements.set_field, UUID(each.row), "goal", _WORDS)


def _undone(program: Program) -> QWidget | None:
    from desktop.exchange.inbound import loaded, receiving

    office = program.office
    if office is not None:
        number = _loaded(office)
        edited = office.read(loaded.edited_since, number)
        receiving.undo(office.database, number, [row for one in edited for row in one.rows])
        _go(program, _HOME)
    return None


def _go(program: Program, place: Place) -> None:
    program.window.show_place(place)


EXCHANGE_LOADED_PICTURES: tuple[Picture, ...] = (
    Picture("exchange.loaded", "Обмен: файл принят", _HOME, _journal),
    Picture("exchange.postponed", "Отложено", POSTPONED, _postponed),
    Picture("exchange.undo", "Отмена загрузки", _HOME, _undo),
    Picture("exchange.undone", "Обмен: загрузка отменена", _HOME, _undone),
)

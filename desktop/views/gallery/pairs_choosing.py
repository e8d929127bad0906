"""Pictures of choosing: the wizard «Подобрать пару» and the page «Для всех сразу»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.pairs.choosing.wizard import PairWizard
    from desktop.views.program.program import Program

ASKS = "Руднева"
"""She looks for somebody in the training base."""


def person_id(office: Office, surname: str) -> UUID:
    """Somebody of the training base."""
    from desktop.views.people.people_finder import PeopleFinder

    found: UUID = PeopleFinder(office).find(surname)[0].id
    return found


def _wizard(program: Program) -> PairWizard | None:
    from desktop.views.pairs.choosing.wizard import open_choosing

    if program.office is None:
        return None
    return open_choosing(program.office, program.window, person_id(program.office, ASKS))


def _who(program: Program) -> QWidget | None:
    return _wizard(program)


def _found(program: Program) -> QWidget | None:
    wizard = _wizard(program)
    if wizard is not None:
        wizard.go_on()
    return wizard


def _compared(program: Program) -> QWidget | None:
    wizard = _wizard(program)
    if wizard is not None:
        wizard.go_on()
        wizard.found.cards[0].compare.click()
    return wizard


def _terms(program: Program) -> QWidget | None:
    wizard = _wizard(program)
    if wizard is not None:
        wizard.go_on()
        wizard.found.cards[0].choose.click()
    return wizard


def _done(program: Program) -> QWidget | None:
    wizard = _wizard(program)
    if wizard is not None:
        wizard.go_on()
        wizard.found.cards[0].choose.click()
        wizard.go_on()
        wizard.done_step.agreed.setChecked(True)
    return wizard


def _row_terms(program: Program) -> QWidget | None:
    """The terms of the first row of «Для всех сразу»."""
    from desktop.views.pairs.choosing.everyone_view import EveryoneView

    (view,) = program.window.findChildren(EveryoneView)
    drafts = view.table.ticked
    return view.ask_terms(drafts[0].receiver) if drafts else None


PAIR_CHOOSING_PICTURES = (
    Picture("pairs.choosing.who", "Подобрать пару: для кого", build=_who),
    Picture("pairs.choosing.found", "Подобрать пару: кто подходит", build=_found),
    Picture("pairs.choosing.compared", "Подобрать пару: двое рядом", build=_compared),
    Picture("pairs.choosing.terms", "Подобрать пару: модуль и условия", build=_terms),
    Picture("pairs.choosing.done", "Подобрать пару: готово", build=_done),
    Picture("pairs.everyone", "Пары: для всех сразу", Place("pairs", "everyone")),
    Picture(
        "pairs.everyone.terms",
        "Пары: условия одной строки",
        Place("pairs", "everyone"),
        build=_row_terms,
    ),
)

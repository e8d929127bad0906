"""Pictures of «Принять»: check, preview, one person, summary, what was put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.exchange.practice import Practice
    from desktop.views.exchange.accepting.view import AcceptView
    from desktop.views.office import Office
    from desktop.views.program.program import Program

ACCEPT, POSTPONED = Place("exchange", "accept"), Place("exchange", "postponed")


def _view(program: Program) -> AcceptView:
    from desktop.views.exchange.accepting.view import AcceptView
    from desktop.views.exchange.page import ExchangePage

    page = program.window.page("exchange")
    view = page.view("accept") if isinstance(page, ExchangePage) else None
    if not isinstance(view, AcceptView):
        raise TypeError("exchange")
    return view


def practice_file(office: Office) -> Practice:
    """The practice file; made once for all pictures."""
    from desktop import paths
    from desktop.exchange import practice

    folder = office.database.path.parent / practice.FOLDER
    made = sorted(folder.glob("*.mkx"))
    if made:
        return practice.Practice(made[0], practice.phrase())
    return practice.make(office.database, folder, paths.state_folder())


def _phrase(program: Program) -> QWidget | None:
    if program.office is not None:
        _view(program).open(practice_file(program.office).path)
    return None


def _checked(program: Program) -> QWidget | None:
    from desktop.progress import Silent
    from desktop.views.exchange.accepting.opened import Attempt, check

    office = program.office
    if office is not None:
        made, view = practice_file(office), _view(program)
        view.open(made.path)
        attempt = Attempt(made.path, made.phrase)
        view.show_checked(check(office.database, attempt, office.today, Silent()))
    return None


def _preview(program: Program) -> QWidget | None:
    from desktop.exchange.inbound import previewing
    from desktop.progress import Silent

    _checked(program)
    office, view = program.office, _view(program)
    if office is not None and view.found is not None:
        shown = previewing.preview(office.database, view.found, office.today, Silent())
        view.show_preview(shown)
    return None


def _alike(program: Program) -> QWidget | None:
    from desktop.exchange.inbound.preview_items import Kind

    _preview(program)
    preview = _view(program).preview
    preview.list.head.chips.choose(Kind.ALIKE)
    if preview.list.ids:
        preview.list.select(preview.list.ids[0])
        preview.open_row(preview.list.ids[0])
    return None


def _own_words(program: Program) -> QWidget | None:
    from desktop.views.exchange.accepting.own_words import OwnWordsDialog

    dialog = OwnWordsDialog("Название", "Ким – Соловьёва", program.window)
    dialog.open()
    return dialog


def _summary(program: Program) -> QWidget | None:
    from desktop.views.exchange.accepting.summary_view import Outcome

    _preview(program)
    _view(program).show_outcome(Outcome(1, 12, 9, 2, 1, 1))
    return None


def _suggestion(program: Program) -> QWidget | None:
    """An edit which we suggested to a card of № 12."""
    from PySide6.QtWidgets import QTableView

    from desktop.exchange.inbound.postponed import Kind
    from desktop.exchange.network import suggestable, suggestions
    from desktop.services import search

    office = program.office
    if office is not None:
        if not office.read(suggestions.made):
            person = office.read(search.find, "person", "ким вера").ids[0]
            cell = office.read(suggestable.cells, person)[0]
            why = "Сменила фамилию, приказ от 12.11."
            draft = suggestions.Draft(cell.table, cell.row, cell.column, "Ким-Ли", why)
            office.write(suggestions.suggest, draft, office.today)
        program.window.show_place(Place("exchange", "postponed", chip=Kind.OURS))
        rows = program.window.findChild(QTableView, "exchange.postponed.table")
        if isinstance(rows, QTableView):
            rows.setFocus()  # [Разобрать] leads from the rows to the answer
    return None


EXCHANGE_ACCEPT_PICTURES: tuple[Picture, ...] = (
    Picture("exchange.accept", "Принять файл", ACCEPT),
    Picture("exchange.accept.phrase", "Принять: пароль", ACCEPT, _phrase),
    Picture("exchange.accept.check", "Принять: проверка", ACCEPT, _checked),
    Picture("exchange.accept.preview", "Принять: что изменится", ACCEPT, _preview),
    Picture("exchange.accept.alike", "Принять: похоже на одного", ACCEPT, _alike),
    Picture("exchange.accept.own_words", "Принять: своё значение", ACCEPT, _own_words),
    Picture("exchange.accept.summary", "Принято", ACCEPT, _summary),
    Picture("exchange.suggestion", "Отложено: наше предложение", POSTPONED, _suggestion),
)

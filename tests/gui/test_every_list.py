"""Every list of the program (ux.md 23, № 23 and 24): search, chips, sorting, paper, Excel, ← →."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from desktop.views.common.list_contents import NOTHING_MATCHES
from desktop.views.common.record_list import RecordList
from desktop.views.common.views_page import ViewsPage
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program

LISTS: dict[str, tuple[str, ...]] = {
    "staff": ("staff", "staff.requests", "organizations"),
    "surveys": ("surveys.list", "surveys.templates"),
    "pairs": ("pairs.list", "groups"),
    "routes": ("routes.list", "routes.passes", "routes.plans"),
    "events": ("events.list", "events.series"),
    "documents": ("documents.approval", "documents.journal", "documents.templates"),
    "exchange": ("exchange.journal", "exchange.agreements", "exchange.postponed"),
    "service.acts": ("acts",),
    "service.norms": ("norms",),
    "service.trash": ("trash",),
    "service.backups": ("backups",),
}
"""Page → its lists which stand there when it is opened, each view once."""
CARDS = frozenset({"staff", "organizations", "pairs.list", "routes.list", "events.list"})
"""Lists whose record opens beside them, with ← → over it."""
NONSENSE = "ъщьъщь"


def _lists(program: Program, tab: str) -> dict[str, RecordList[Any]]:
    """Screen → list, of all views of a page; in sight when its view is shown."""
    window = program.window
    window.show_place(Place(tab))
    page = window.page(tab)
    found: dict[str, RecordList[Any]] = {}
    for view in page._specs if isinstance(page, ViewsPage) else ("",):
        window.show_place(Place(tab, view))
        settle()
        for one in page.findChildren(RecordList):
            if one.isVisible() and one.spec.screen not in found:
                found[one.spec.screen] = one
                _look_at(one)
    return found


def _look_at(one: RecordList[Any]) -> None:
    """While it is in sight."""
    screen = one.spec.screen
    assert one.head.search.isVisible(), screen
    assert one.footer.print_button.isVisible(), screen
    assert one.footer.excel_button.isVisible(), screen
    for signal in ("print_wanted()", "excel_wanted()"):
        assert one.receivers(SIGNAL(signal)) > 0, (screen, signal)
    chips = one.spec.chips()
    assert chips, screen
    assert all(chip.count is not None for chip in chips), screen
    sorting = [column for column in one.spec.columns if column.sort]
    assert sorting, screen
    _check_empty(one)
    if one.ids:
        _check_nothing_matches(one)
    if screen in CARDS:
        _check_steps(one)


def _check_empty(one: RecordList[Any]) -> None:
    """The text of an empty list, and its buttons which do something."""
    empty = one.spec.empty
    state = empty if not callable(empty) else empty()
    assert state.text.endswith((".", "?")), one.spec.screen
    assert all(callable(action.run) for action in state.actions), one.spec.screen


def _check_nothing_matches(one: RecordList[Any]) -> None:
    screen, before = one.spec.screen, list(one.ids)
    one.head.search.setText(NONSENSE)
    one._requery()
    assert (list(one.ids), one.empty.isVisible()) == ([], True), screen
    assert NOTHING_MATCHES in [part.text() for part in _labels(one.empty)], screen
    reset = [part for part in one.empty.findChildren(QPushButton) if part.isVisible()]
    assert [part.text() for part in reset] == ["Сбросить условия"], screen
    reset[0].click()
    assert list(one.ids) == before, screen


def _check_steps(one: RecordList[Any]) -> None:
    """← → of the card go through the list."""
    screen = one.spec.screen
    assert len(one.ids) > 1, screen
    one.select(one.ids[0])
    one.opened.emit(one.ids[0])
    settle()
    steps = {
        name: [
            made
            for made in one.window().findChildren(QAbstractButton)
            if made.accessibleName() == f"{title} карточка" and made.isVisible()
        ]
        for name, title in (("prev", "Предыдущая"), ("next", "Следующая"))
    }
    assert [len(made) for made in steps.values()] == [1, 1], (screen, steps)
    card = steps["next"][0].parentWidget()
    assert card is not None
    before = _said(card)
    steps["next"][0].click()
    settle()
    assert _said(card) != before, screen
    steps["prev"][0].click()
    settle()
    assert _said(card) == before, screen


def _said(card: QWidget) -> list[str]:
    """Whose card it is, and which of how many."""
    return [part.text() for part in _labels(card) if part.isVisible()]


def _labels(widget: QWidget) -> list[Any]:
    from PySide6.QtWidgets import QLabel

    return widget.findChildren(QLabel)


@pytest.mark.parametrize("tab", LISTS)
def test_lists_of_a_page(tab: str, program: Program) -> None:
    assert set(_lists(program, tab)) == set(LISTS[tab])

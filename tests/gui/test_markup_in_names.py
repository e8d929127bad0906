"""A name which looks like markup is shown letter by letter, wherever it stands."""

from __future__ import annotations

import html

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QToolTip, QWidget

from desktop.services import search
from desktop.services.people import fields
from desktop.views.common.list_delegate import TIP_SIGNS, tip_of
from desktop.views.gallery.main import PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle, walk
from desktop.views.office import Office
from desktop.views.program.program import Program
from desktop.views.theme import Theme

NAME = "<u>Ким</u>"
SEEN = frozenset(
    {"today", "today.person", "search", "staff", "staff.card", "staff.history"}
    | {"staff.declension", "staff.bulk", "staff.market", "staff.market.map", "staff.levels"}
    | {"staff.card.levels", "staff.card.requests", "staff.card.pairs", "staff.card.route"}
    | {"staff.requests", "pairs.board", "pairs.board.move", "pairs.list", "pairs.card"}
    | {"pairs.card.agreements", "pairs.card.route", "pairs.card.documents"}
    | {"pairs.choosing.who", "pairs.choosing.found", "pairs.everyone", "pairs.meetings"}
    | {"pairs.meeting", "pairs.move", "pairs.end", "routes.list", "routes.about"}
    | {"routes.new", "routes.deficits", "events.people", "events.attendance"}
    | {"documents.prepare", "documents.prepare.ready", "documents.prepare.package"}
    | {"documents.journal", "acts", "acts.details"}
)


def drawn_as_markup(root: QWidget) -> list[str]:
    """Labels and texts in which Qt would make an underlined word of the name."""
    found = [
        f"{one.objectName()}: {one.text()}"
        for one in root.findChildren(QLabel)
        if "Ким" in one.text() and _is_rich(one) and html.escape(NAME) not in one.text()
    ]
    texts = root.findChildren(QTextEdit)
    found += [
        f"{one.objectName()}: {one.toPlainText()}"
        for one in texts
        if "Ким" in one.toPlainText() and NAME not in one.toPlainText()
    ]
    return found


def _is_rich(label: QLabel) -> bool:
    if label.textFormat() is Qt.TextFormat.AutoText:
        return "<" in label.text()
    return label.textFormat() is not Qt.TextFormat.PlainText


@pytest.fixture
def renamed(office: Office) -> None:
    person = office.read(search.find, "person", "квашнина").ids[0]
    office.write(fields.set_field, person, "person.surname", NAME)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_page_draws_a_name_as_markup(renamed: None, program: Program) -> None:
    """Cards, lists, boards, the title, the toast of the renaming, dialogs."""
    found, seen = drawn_as_markup(program.window), set[str]()

    def visit(picture: Picture, root: QWidget) -> None:
        seen.add(picture.code)
        found.extend(f"{picture.code}: {one}" for one in drawn_as_markup(root))

    pictures = tuple(one for one in PICTURES if one.code in SEEN)
    walk(program, pictures, visit)
    assert found == []
    assert seen == SEEN


def test_such_a_label_would_be_found(dressed: Theme, qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    QLabel(NAME, host)
    assert drawn_as_markup(host) == [f": {NAME}"]


@pytest.mark.parametrize("text", [NAME, '<img src="x">', "Осокина & Ким"])
def test_a_tooltip_is_plain(dressed: Theme, qtbot, text: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    QToolTip.showText(host.mapToGlobal(QPoint(1, 1)), text, host)
    tip = next(one for one in QApplication.allWidgets() if one.objectName() == "qtooltip_label")
    assert isinstance(tip, QLabel)
    assert tip.text() == text
    assert tip.textFormat() is Qt.TextFormat.PlainText
    QToolTip.hideText()
    settle()


def test_a_long_tooltip_of_a_list_is_broken_into_lines() -> None:
    words = "Взаимодействие с семьёй: " * 8
    lines = tip_of(words).split("\n")
    assert len(lines) > 1
    assert max(len(line) for line in lines) <= TIP_SIGNS
    assert " ".join(lines) == words.strip()

"""The preview of a PDF: pages, sizes, values which can be clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.documents import pdf
from desktop.documents.blocks import PageBreak, Paper, Paragraph, Run
from desktop.documents.pdf.clickable import clickable
from desktop.views.common.pdf_view import Fit, PdfView

PAPER = Paper(
    "Приказ",
    (
        Paragraph((Run("Куратор "), Run("Серова М. П.", source="куратор.фио"))),
        PageBreak(),
        Paragraph((Run("Приложение"),)),
    ),
)
PLAIN = pdf.render([PAPER])
LINKED = pdf.render([clickable(PAPER)])


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    return made


def press(view: PdfView, key: Qt.Key) -> None:
    QApplication.sendEvent(
        view, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def turn_wheel(view: PdfView, turned: int, *, ctrl: bool = False) -> None:
    """120 is one notch away from the person."""
    area = view.findChild(QScrollArea)
    assert area is not None
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    place = QPointF(area.viewport().rect().center())
    where = area.viewport().mapToGlobal(place)
    event = QWheelEvent(
        place,
        where,
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), event)


def click_over(view: PdfView, left: float, top: float) -> None:
    """Click a place given in shares of the page."""
    area = view.findChild(QScrollArea)
    assert area is not None
    page = area.widget()
    assert page is not None
    place = QPointF(page.width() * left, page.height() * top)
    button = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        where = page.mapToGlobal(place)
        event = QMouseEvent(kind, place, where, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page, event)


def found_by_clicking(view: PdfView) -> set[str]:
    """Every value which a click on the upper half of the page reaches."""
    found: set[str] = set()
    view.field_clicked.connect(found.add)
    for row in range(2, 50):
        for column in range(2, 49):
            click_over(view, column / 50, row / 100)
    return found


def test_pages_are_turned_by_keys_and_buttons(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    assert (view.count, view.page, view.place.text()) == (2, 0, "стр. 1 из 2")
    press(view, Qt.Key.Key_PageDown)
    assert (view.page, view.place.text()) == (1, "стр. 2 из 2")
    assert not view.next.isEnabled()
    view.back.click()
    assert view.page == 0
    view.go(7)
    assert view.page == 0


def test_another_pdf_keeps_the_page_if_it_has_one(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    view.go(1)
    view.show_pdf(LINKED)
    assert view.page == 1
    view.show_pdf(pdf.render([Paper("Короткий", PAPER.blocks[:1])]))
    assert (view.page, view.count) == (0, 1)
    assert not view.next.isVisible()


def test_the_printed_page_takes_its_links_from_another(view: PdfView) -> None:
    view.show_pdf(PLAIN, links=LINKED)
    assert view.data == PLAIN
    assert found_by_clicking(view) == {"куратор.фио"}
    view.show_pdf(PLAIN)
    assert found_by_clicking(view) == set()


def test_nothing_to_show_says_why(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    view.show_pdf(b"", "Страница появится, когда всё будет заполнено.")
    assert view.count == 0
    assert not view.larger.isVisible()
    assert view._message.isVisible()


def test_the_size_follows_what_is_asked(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    whole = view.zoom
    view.set_fit(Fit.WIDTH)
    assert view.zoom > whole
    view.set_zoom(500)
    assert view.zoom == 200
    view.smaller.click()
    assert view.zoom == 150


def test_smaller_never_makes_it_larger(view: PdfView) -> None:
    view.resize(300, 300)
    view.show_pdf(PLAIN)
    whole = view.zoom
    assert whole < 50
    view.smaller.click()
    assert view.zoom == whole


def test_the_button_turns_between_the_page_and_its_width(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    whole = view.zoom
    assert view.fit.accessibleName() == "По ширине"
    view.fit.click()
    assert view.zoom > whole
    assert view.fit.accessibleName() == "Страница целиком"
    view.fit.click()
    assert view.zoom == whole


def test_ctrl_and_the_wheel_change_the_size(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    view.set_zoom(100)
    turn_wheel(view, 120, ctrl=True)
    assert view.zoom == 120
    for _ in range(4):
        turn_wheel(view, -30, ctrl=True)  # a touchpad
    assert view.zoom == 100


def test_the_wheel_turns_the_page_at_its_end(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    turn_wheel(view, 120)
    assert view.page == 0
    turn_wheel(view, -120)
    assert view.page == 1
    turn_wheel(view, 120)
    assert view.page == 0


def test_the_wheel_scrolls_before_it_turns(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    view.set_zoom(200)
    turn_wheel(view, -120)
    assert view.page == 0


def test_a_view_may_go_while_it_shows_pages(qtbot: QtBot) -> None:
    """The document goes before the bytes it reads, however often."""
    for data in (PLAIN, LINKED) * 10:
        made = PdfView()
        made.resize(300, 400)
        made.show_pdf(data)
        made.grab()
        made.show_pdf(PLAIN)
        with qtbot.waitSignal(made.destroyed):
            made.deleteLater()


def test_a_click_on_a_value_tells_its_path(view: PdfView) -> None:
    view.show_pdf(LINKED)
    assert found_by_clicking(view) == {"куратор.фио"}


def test_what_is_printed_has_no_links(view: PdfView) -> None:
    view.show_pdf(PLAIN)
    assert found_by_clicking(view) == set()
    assert b"/URI" not in PLAIN

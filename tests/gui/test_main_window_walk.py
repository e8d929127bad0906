"""Every picture of the gallery is walked: words, names, sizes (ux.md 23, items 1–3).

Pages of everybody are checked here: whoever adds a picture to ``gallery/main.py`` is included.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.views.gallery.main import PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle, walk
from desktop.views.program.program import Program
from desktop.views.theme import TextSize, Theme

ALLOWED = re.compile(
    r"\b(Ctrl|Shift|Alt)(\+(Ctrl|Shift|Alt|[A-Za-z]+))*"
    r"|DOCX|PDF|Excel|PIN|QR|XLSX|CSV|Word"
    r"|OpenCorpora|CC BY-SA [\d.]+"
    r"|\b(Enter|Insert|Delete|Esc|Tab|Space|Home|End|PgUp|PgDn|Backspace|Menu)\b"
    r"|\bF\d{1,2}\b|\b[A-Z](?=:)"
    r"|[\w.\-\\/]+\.(mkdb|mkx|xlsx|csv|pdf|docx|log|json|html|ru)\b"
    r"|\*?\.(mkdb|mkx|xlsx|xls|ods|csv|png|jpg)\b"
    r"|(?<!\S)([A-Z]:)?[\\/][^·\n]*"
    r"|[\w.+-]+@[\w.-]+|https?://\S+|\b[a-z0-9-]+\.(ru|example|test)\b|\b[IVX]+\b"
)
"""The words of ux.md 23, item 3; names in a licence, which may not be changed; paths of files."""
LATIN = re.compile(r"[A-Za-z]")
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
TOUCH = 2
"""Pixels which neighbours may share: a border drawn by both."""
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
LARGEST_DIALOG = (1040, 540)
LEAST_WINDOW = (1024, 560)


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """(object name, text) of everything a person may read in a window."""
    for widget in [root, *root.findChildren(QWidget)]:
        name = widget.objectName() or type(widget).__name__
        yield name, widget.toolTip()
        yield name, widget.windowTitle() if widget.isWindow() else ""
        if isinstance(widget, QLabel | QAbstractButton):
            yield name, widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield name, widget.placeholderText()
        if isinstance(widget, QTabBar):
            for index in range(widget.count()):
                yield name, widget.tabText(index)
                yield name, widget.tabToolTip(index)
    for action in root.findChildren(QAction):
        yield action.objectName() or "action", action.text()
        yield action.objectName() or "action", action.toolTip()


def english(root: QWidget) -> list[str]:
    """Texts with Latin letters which are not on the list of ux.md 23, item 3."""
    return [
        f"{name}: {text}"
        for name, text in texts_of(root)
        if LATIN.search(ALLOWED.sub("", re.sub(r"<[^>]+>", "", text)))
    ]


def nameless(root: QWidget) -> list[str]:
    """Inputs and buttons which a screen reader cannot name, or which a test cannot find."""
    found = []
    for widget in root.findChildren(QWidget):
        is_inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QLineEdit)
        is_qt = widget.objectName().startswith("qt_")
        if is_inner or is_qt or not isinstance(widget, (*INPUTS, QAbstractButton)):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        spoken = face.text(QAccessible.Text.Name) if face is not None else ""
        if not spoken.strip() or not widget.objectName():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {_path(widget)}")
    return found


def _path(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)


def cut_buttons(root: QWidget) -> list[str]:
    """Buttons in sight which are narrower than what they show: the icon, the words, or both."""
    found = []
    for made in root.findChildren(QAbstractButton):
        if not made.isVisible():
            continue
        shown = _shown_width(made)
        if made.width() < shown:
            found.append(f"{made.objectName()}: {made.text()} ({made.width()} < {shown})")
    return found


def _shown_width(made: QAbstractButton) -> int:
    """The button inside a line edit, as that of the calendar, has words which nobody draws."""
    icon = 0 if made.icon().isNull() else made.iconSize().width()
    is_in_line = isinstance(made.parent(), QLineEdit)
    is_icon_only = isinstance(made, QToolButton) and (
        is_in_line or made.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    if is_icon_only or not made.text():
        return icon
    return icon + made.fontMetrics().horizontalAdvance(made.text().replace("&", ""))


def cut_labels(root: QWidget) -> list[str]:
    """Labels of one line in sight which are narrower than their words."""
    found = []
    for made in root.findChildren(QLabel):
        if type(made) is not QLabel or not made.isVisible() or made.wordWrap():
            continue
        lines = made.text().split("\n")
        words = max(made.fontMetrics().horizontalAdvance(line) for line in lines)
        if made.text() and made.width() < words:
            found.append(f"{made.objectName()}: {made.text()} ({made.width()} < {words})")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Controls and labels of one parent which lie upon each other."""
    found = []
    kinds = (*INPUTS, QAbstractButton, QLabel)
    parents = {made.parentWidget() for made in root.findChildren(QWidget)}
    for parent in filter(None, parents):
        if isinstance(parent, kinds):
            continue
        shown = [
            made
            for made in parent.findChildren(QWidget, options=DIRECT)
            if isinstance(made, kinds) and made.isVisible() and not made.isWindow()
        ]
        for one, other in itertools.combinations(shown, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > TOUCH and common.height() > TOUCH:
                found.append(f"{one.objectName()} upon {other.objectName()} in {_path(one)}")
    return found


def elided_tabs(program: Program) -> list[str]:
    bar = program.window.navigation.bar
    found = []
    for index in range(bar.count()):
        if not bar.isTabVisible(index):
            continue
        words = bar.fontMetrics().horizontalAdvance(bar.tabText(index))
        if bar.label_rect(index).width() < words:
            found.append(bar.tabText(index))
    return found


def _walked(program: Program, check) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}

    def visit(picture: Picture, widget: QWidget) -> None:
        if widget.isMaximized():  # the screen of the tests is smaller than the smallest of ours
            widget.showNormal()
            widget.resize(*LARGEST_DIALOG)
            settle()
        if problems := check(widget):
            found[picture.code] = problems

    walk(program, PICTURES, visit)
    return found


def test_no_english_word_is_shown(program: Program):
    assert _walked(program, english) == {}


def test_every_input_and_button_has_a_name(program: Program):
    assert _walked(program, nameless) == {}


@pytest.mark.parametrize(
    ("size", "window"), [(TextSize.NORMAL, LEAST_WINDOW), (TextSize.LARGEST, (1092, 614))]
)
def test_every_window_fits_the_smallest_screen(
    program: Program, size: TextSize, window: tuple[int, int]
):
    """What does not fit is laid out anew or scrolls; nothing asks for more than there is."""
    Theme.current().set_size(size)
    program.window.resize(*window)
    settle()

    def too_large(widget: QWidget) -> list[str]:
        wanted = widget.minimumSizeHint()
        width, height = LARGEST_DIALOG if isinstance(widget, QDialog) else window
        is_large = wanted.width() > width or wanted.height() > height
        return [f"{wanted.width()}×{wanted.height()}"] if is_large else []

    assert _walked(program, too_large) == {}


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614)])
def test_no_word_of_a_button_or_tab_is_cut(
    program: Program, size: TextSize, width: int, height: int
):
    Theme.current().set_size(size)
    program.window.resize(width, height)
    settle()
    assert elided_tabs(program) == []
    for check in (cut_buttons, cut_labels, overlapping):
        assert _walked(program, check) == {}, check.__name__
    assert program.window.width() == width, "the content pushes the window wider"


def test_the_codes_of_pictures_differ():
    codes = [picture.code for picture in PICTURES]
    assert len(codes) == len(set(codes))

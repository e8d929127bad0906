"""Every picture of the gallery is walked: words, names, sizes (ux.md 23, items 1–3).

Pages of everybody are checked here: whoever adds a picture to ``views/gallery.py`` is included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
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
    QWidget,
)

from desktop.views.gallery import PICTURES
from desktop.views.picture import Picture
from desktop.views.pictures import settle, walk
from desktop.views.program import Program
from desktop.views.theme import TextSize, Theme

ALLOWED = re.compile(
    r"\b(Ctrl|Shift|Alt)(\+(Ctrl|Shift|Alt|[A-Za-z]+))*"
    r"|DOCX|PDF|Excel|PIN|QR|XLSX|CSV|Word"
    r"|\b(Enter|Insert|Delete|Esc|Tab|Space|Home|End|PgUp|PgDn|Backspace|Menu)\b"
    r"|\bF\d{1,2}\b|\b[A-Z](?=:)"
    r"|[\w.\-\\/]+\.(mkdb|mkx|xlsx|csv|pdf|docx|log|json|html|ru)\b|\*?\.(mkdb|mkx|xlsx|xls|ods|csv)\b"
    r"|/[\w.\-/]+"
    r"|[\w.+-]+@[\w.-]+|https?://\S+|\b[a-z0-9-]+\.(ru|example|test)\b|\b[IVX]+\b"
)
LATIN = re.compile(r"[A-Za-z]")
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
LARGEST_DIALOG = (1040, 540)


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
    """Buttons in sight which are narrower than their words."""
    found = []
    for made in root.findChildren(QAbstractButton):
        if not made.isVisible() or not made.text():
            continue
        words = made.fontMetrics().horizontalAdvance(made.text().replace("&", ""))
        if made.width() < words:
            found.append(f"{made.objectName()}: {made.text()} ({made.width()} < {words})")
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
        if problems := check(widget):
            found[picture.code] = problems

    walk(program, PICTURES, visit)
    return found


def test_no_english_word_is_shown(program: Program):
    assert _walked(program, english) == {}


def test_every_input_and_button_has_a_name(program: Program):
    assert _walked(program, nameless) == {}


def test_every_window_fits_the_smallest_screen(program: Program):
    def too_large(widget: QWidget) -> list[str]:
        wanted = widget.minimumSizeHint()
        width, height = LARGEST_DIALOG if isinstance(widget, QDialog) else (1024, 560)
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
    assert _walked(program, cut_buttons) == {}
    assert program.window.width() == width, "the content pushes the window wider"


def test_the_codes_of_pictures_differ():
    codes = [picture.code for picture in PICTURES]
    assert len(codes) == len(set(codes))

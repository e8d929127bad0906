"""Every picture of the gallery is walked: words, names, sizes (ux.md 23, items 1–3, 27).

Pages of everybody are checked here: whoever adds a picture to ``gallery/main.py`` is included.
One window over one base serves all tests. It goes through the pictures once for each size of the
text; every page is then made as large as each of ``WINDOWS`` and looked at with all checks.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services import training
from desktop.views import theme
from desktop.views.common.focus_ring import MARKS_FOCUS
from desktop.views.gallery.main import PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import Look, office_window, settle, walk
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.theme import TextSize, Theme
from tests.gui.focus_marks import FocusMarks, in_sight

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
TOUCH = 2
"""Pixels which neighbours may share: a border drawn by both."""
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
LARGEST_DIALOG = (1040, 540)
WINDOWS = {
    TextSize.NORMAL: ((1024, 560), (1092, 614), (1366, 768)),
    TextSize.LARGE: ((1092, 614), (1366, 768)),
    TextSize.LARGEST: ((1092, 614), (1366, 768)),
}
"""The least window is promised for the normal text only. The smallest comes first and is gone back
to: a page which is left wide would ask for its width behind the others."""
WIDEST = "DejaVu Sans"
WIDE_PICTURES = frozenset(
    {"today", "staff", "staff.card", "staff.market", "staff.levels", "staff.requests"}
    | {"staff.team.variants", "pairs.board.ticked", "pairs.list", "pairs.card"}
    | {"pairs.card.agreements", "pairs.card.documents", "pairs.choosing.compared"}
    | {"pairs.choosing.terms", "pairs.everyone", "pairs.meetings", "pairs.meeting.sheet"}
    | {"pairs.end", "routes.list", "routes.deficits", "plans.list", "plans.calendar"}
    | {"events.list", "events.attendance", "events.passes", "surveys.results"}
    | {"surveys.entry", "surveys.questions", "surveys.import_check"}
    | {"documents.prepare.package", "documents.approval", "documents.journal"}
    | {"documents.template", "exchange.home", "exchange.accept.preview", "exchange.postponed"}
    | {"exchange.loaded", "network.members", "agreements", "acts", "organizations"}
    | {"service.reference.positions", "service.norms", "service.new_year.pairs"}
    | {"service.settings.staff", "service.backups", "import.check", "first_run.forms"}
)
"""Pages and dialogs with the most words in a row."""
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


Check = Callable[[QWidget, Sequence[QWidget]], list[str]]
"""A window and what is looked at in it."""


def texts_of(root: QWidget, seen: Sequence[QWidget]) -> Iterator[tuple[str, str]]:
    """(object name, text) of everything a person may read in a window."""
    for widget in [root, *seen]:
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


def english(root: QWidget, seen: Sequence[QWidget]) -> list[str]:
    """Texts with Latin letters which are not on the list of ux.md 23, item 3."""
    return [
        f"{name}: {text}"
        for name, text in texts_of(root, seen)
        if LATIN.search(text) and LATIN.search(ALLOWED.sub("", re.sub(r"<[^>]+>", "", text)))
    ]


def nameless(_root: QWidget, seen: Sequence[QWidget]) -> list[str]:
    """Inputs and buttons which a screen reader cannot name, or which a test cannot find."""
    found = []
    for widget in seen:
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


def cut_buttons(_root: QWidget, seen: Sequence[QWidget]) -> list[str]:
    """Buttons in sight which are narrower than what they show: the icon, the words, or both."""
    found = []
    for made in seen:
        if not isinstance(made, QAbstractButton):
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


def cut_labels(_root: QWidget, seen: Sequence[QWidget]) -> list[str]:
    """Labels of one line in sight which are narrower than their words."""
    found = []
    for made in seen:
        if type(made) is not QLabel or made.wordWrap():
            continue
        lines = made.text().split("\n")
        words = max(made.fontMetrics().horizontalAdvance(line) for line in lines)
        if made.text() and made.width() < words:
            found.append(f"{made.objectName()}: {made.text()} ({made.width()} < {words})")
    return found


def overlapping(root: QWidget, seen: Sequence[QWidget]) -> list[str]:
    """Controls and labels of one parent which lie upon each other."""
    found = []
    kinds = (*INPUTS, QAbstractButton, QLabel)
    for parent in [root, *seen]:
        if isinstance(parent, kinds):
            continue
        shown = [
            made
            for made in parent.children()
            if isinstance(made, kinds) and not made.isHidden() and not made.isWindow()
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


def too_large(root: QWidget, _seen: Sequence[QWidget]) -> list[str]:
    """A window which asks for more room than it has; a dialog for more than the smallest screen."""
    wanted = root.minimumSizeHint()
    width, height = LARGEST_DIALOG if isinstance(root, QDialog) else root.size().toTuple()
    is_large = wanted.width() > width or wanted.height() > height
    return [f"{wanted.width()}×{wanted.height()}"] if is_large else []


def everything(root: QWidget) -> list[QWidget]:
    """Also what hides behind something else now."""
    return root.findChildren(QWidget)


WORDS: tuple[Check, ...] = (english, nameless)
"""These do not depend on the size of anything: once is enough."""
SIZES: tuple[Check, ...] = (too_large, cut_buttons, cut_labels, overlapping)


class Walk:
    """Goes through all pictures for a size of the text; tells what was found."""

    def __init__(self, program: Program, base: Path) -> None:
        self.program, self._base = program, base
        self.visited: set[str] = set()
        self.focus_marks = FocusMarks()
        self._found: list[str] = []

    def problems(self, size: TextSize, pictures: Sequence[Picture] = PICTURES) -> list[str]:
        """What any check found in any of these pictures, in any window."""
        self._found, self.visited = [], set()
        self._go(size, tuple(pictures))
        return self._found

    def _go(self, size: TextSize, pictures: tuple[Picture, ...]) -> None:
        def visit(picture: Picture, widget: QWidget) -> None:
            self.visited.add(picture.code)
            is_page = widget is self.program.window
            if size is TextSize.NORMAL:
                # What hides in the window is looked at when everything is there, once.
                self._look(picture.code, widget, WORDS, in_sight if is_page else everything)
            if is_page:
                self._resize(picture, size)
            else:
                self._look_at_dialog(picture, widget)
            if size is TextSize.NORMAL:
                self._note("no focus", picture.code, self.focus_marks(widget))

        self.program.go(Place("today"))
        self.program.close()  # pages of another size of the text are thrown away, not dressed anew
        settle()
        Theme.current().set_size(size)
        self._show(WINDOWS[size][0])
        assert self.program.open(self._base)
        walk(self.program, pictures, visit)
        self._look("the whole window", self.program.window, WORDS, everything)

    def _resize(self, picture: Picture, size: TextSize) -> None:
        window = self.program.window
        for wanted in WINDOWS[size]:
            self._show(wanted)
            where = f"{picture.code} {wanted[0]}×{wanted[1]}"
            self._look(where, window, SIZES, in_sight)
            self._note("elided", where, elided_tabs(self.program))
            if window.size().toTuple() != wanted:
                self._note("pushed", where, [f"{window.width()}×{window.height()}"])
        self._show(WINDOWS[size][0])

    def _look_at_dialog(self, picture: Picture, widget: QWidget) -> None:
        if widget.isMaximized():  # the screen of the tests is smaller than the smallest of ours
            widget.showNormal()
            widget.resize(*LARGEST_DIALOG)
            settle()
        self._look(picture.code, widget, SIZES, in_sight)

    def _look(
        self,
        where: str,
        root: QWidget,
        checks: tuple[Check, ...],
        look: Callable[[QWidget], Sequence[QWidget]],
    ) -> None:
        seen = look(root)
        for check in checks:
            self._note(check.__name__, where, check(root, seen))

    def _note(self, check: str, where: str, problems: list[str]) -> None:
        self._found += [f"{check}: {where}: {problem}" for problem in problems]

    def _show(self, wanted: tuple[int, int]) -> None:
        if self.program.window.size().toTuple() != wanted:
            self.program.window.resize(*wanted)
            settle()


@pytest.fixture(scope="module")
def walked(
    qapp: QApplication, training_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """One window for all tests of this module; the application is dressed as before at the end."""
    folder = tmp_path_factory.mktemp("walk")
    base = Path(shutil.copy(training_file, folder / training.NAME))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("METOD_HOME", str(folder / "home"))
        with office_window(base, Look()) as program:
            yield Walk(program, base)
            program.close()
        Theme.current().set_size(TextSize.NORMAL)


@pytest.mark.parametrize("size", TextSize)
def test_every_picture_is_whole_named_and_russian(walked: Walk, size: TextSize):
    """What does not fit is laid out anew or scrolls; nothing asks for more than there is.

    One walk for all checks: it costs a minute.
    """
    found = walked.problems(size)
    assert not found, "\n".join(["", *found])
    assert walked.visited == {picture.code for picture in PICTURES}


def test_the_widest_font_has_room_too(walked: Walk, monkeypatch: pytest.MonkeyPatch):
    """Where our own font is not to be had the system gives another; «DejaVu Sans» is the widest."""
    if WIDEST not in QFontDatabase.families():
        pytest.skip(f"«{WIDEST}» is not installed")
    monkeypatch.setattr(theme, "FAMILY", WIDEST)
    Theme.current().set_size(TextSize.LARGEST)  # another one first: the clothes are made anew
    pictures = [one for one in PICTURES if one.code in WIDE_PICTURES]
    found = walked.problems(TextSize.NORMAL, pictures)
    used = walked.program.window.font().family()
    monkeypatch.undo()
    Theme.current().set_size(TextSize.LARGEST)
    assert used == WIDEST
    assert walked.visited == WIDE_PICTURES
    assert not found, "\n".join(["", *found])


def test_the_checks_find_what_is_wrong(walked: Walk):
    """Each check, before it is trusted: one window with every fault."""
    wrong = QDialog(walked.program.window)
    QVBoxLayout(wrong).addSpacing(LARGEST_DIALOG[1] + 1)
    long = "Очень длинная надпись, которой здесь тесно"
    QLabel("Cancel", wrong).setGeometry(0, 0, 200, 30)
    QPushButton(wrong).setGeometry(0, 40, 40, 30)
    QPushButton(long, wrong).setGeometry(0, 80, 40, 30)
    QLabel(long, wrong).setGeometry(20, 90, 40, 30)
    blind = QWidget(wrong)
    blind.setGeometry(0, 140, 40, 30)
    blind.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    blind.setProperty(MARKS_FOCUS, "itself")
    blind.setObjectName("blind")
    wrong.show()
    settle()
    seen = everything(wrong)
    silent = [check.__name__ for check in (*WORDS, *SIZES) if not check(wrong, seen)]
    unmarked = FocusMarks()(wrong)
    wrong.close()
    wrong.deleteLater()
    assert silent == []
    assert unmarked == ["blind"]


def test_the_codes_of_pictures_differ():
    codes = [picture.code for picture in PICTURES]
    assert len(codes) == len(set(codes))

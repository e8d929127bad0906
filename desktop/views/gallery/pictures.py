"""Draw every page and dialog of the training base to PNG files, without a screen."""

from __future__ import annotations

import datetime as dt
import html
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import StorageError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.views.gallery.picture import Picture
    from desktop.views.program.program import Program

INDEX = "index.html"
SCREENLESS = "This plugin does not support"


@dataclass(frozen=True)
class Look:
    """How the pictures are drawn: size of the window, theme, scale of the screen, text."""

    width: int = 1366
    height: int = 768
    theme: str = "light"
    scale: float = 1.0
    text_size: int = 11


def draw_all(folder: Path, look: Look) -> int:
    """Write numbered PNG files and an index into ``folder``; returns how many pictures."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"В папку {folder} нельзя записать. Ничего не нарисовано. Выберите другую папку."
        ) from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(look.scale)
    from PySide6.QtCore import qInstallMessageHandler

    from desktop.views.gallery.main import PICTURES

    qInstallMessageHandler(_pass_on)
    names: list[tuple[str, str]] = []

    def keep(picture: Picture, widget: QWidget) -> None:
        name = f"{len(names) + 1:02d}_{picture.code.replace('.', '_')}.png"
        if not widget.grab().save(str(folder / name)):
            raise StorageError(f"Картинка {name} не записалась: нет места или прав.")
        names.append((name, picture.title))

    with tempfile.TemporaryDirectory(prefix="metodkabinet-") as temporary:
        os.environ["METOD_HOME"] = temporary
        base = Path(temporary) / "Учебная база.mkdb"
        _make_base(base)
        with office_window(base, look) as program:
            walk(program, PICTURES, keep)
    _write_index(folder, names, look)
    return len(names)


def _pass_on(_kind: object, _context: object, text: str) -> None:
    """What Qt says goes to the console, but for what the missing screen says of each dialog."""
    if not text.startswith(SCREENLESS):
        sys.stderr.write(f"{text}\n")


def walk(
    program: Program, pictures: tuple[Picture, ...], visit: Callable[[Picture, QWidget], object]
) -> None:
    """Go to every place, open every dialog, hand each to ``visit`` and close it again."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from desktop.views.common.side_host import SideHost

    for picture in pictures:
        if picture.place is not None:
            if not program.window.has_place(picture.place):
                continue
            program.window.show_place(picture.place)
        dialog = picture.build(program) if picture.build is not None else None
        settle()
        visit(picture, dialog if dialog is not None else program.window)
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
        program.window.calm()
        for host in program.window.findChildren(SideHost):
            if host.panel is not None:
                host.panel.shut()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Deliver what is posted: layouts, badges, lazy rows."""
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def office_window(base: Path, look: Look) -> Iterator[Program]:
    """A window over ``base`` which remembers nothing, for pictures and for the selftest."""
    from PySide6.QtWidgets import QApplication

    from desktop.views.collecting import Collector
    from desktop.views.constants import keep_alive

    keep_alive()
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    _dress(application, look)
    program = _program()
    Collector(program.window)
    program.window.resize(look.width, look.height)
    program.window.show()
    if not program.open(base):
        raise StorageError("База для картинок не открылась.")
    settle()
    try:
        yield program
    finally:
        program.window.close()
        program.window.deleteLater()
        settle()


def _program() -> Program:
    from desktop.views.messages import MessageBoxes
    from desktop.views.pages import PAGES
    from desktop.views.preferences import Preferences
    from desktop.views.program.commands import ProgramCommands
    from desktop.views.program.program import Program
    from desktop.views.shell.main_window import MainWindow

    window = MainWindow(Preferences(), PAGES)
    program = Program(window, MessageBoxes(lambda: window))
    ProgramCommands(program, PAGES)
    return program


def _dress(application: QApplication, look: Look) -> None:
    from desktop.views import theme
    from desktop.views.russian import speak_russian

    if not theme.Theme.current().is_applied:
        speak_russian(application)
        theme.Theme(theme.Look(look.theme), theme.TextSize(look.text_size)).apply(application)
    else:
        theme.Theme.current().set_look(theme.Look(look.theme))
        theme.Theme.current().set_size(theme.TextSize(look.text_size))


def _make_base(path: Path) -> None:
    from desktop.documents import training_papers
    from desktop.services import training

    training_papers.make_training_base(path, training.skew(dt.datetime.now().astimezone()))


def _write_index(folder: Path, names: list[tuple[str, str]], look: Look) -> None:
    rows = "\n".join(
        f'<figure><img src="{html.escape(name)}"><figcaption>{html.escape(title)}</figcaption>'
        "</figure>"
        for name, title in names
    )
    head = f"Методкабинет: {look.width}×{look.height}, {look.theme}, масштаб {look.scale:g}"
    page = (
        '<!doctype html><html lang="ru"><meta charset="utf-8">'
        f"<title>{head}</title><h1>{head}</h1>\n{rows}\n</html>\n"
    )
    (folder / INDEX).write_text(page, encoding="utf-8")

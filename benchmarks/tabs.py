"""How long a tab takes to open, and for how long the window is deaf meanwhile (ux.md 23, № 25).

    python -m benchmarks.tabs [--people 500] [--pairs 200] [--meetings 5000] [--documents 2000]

Each tab is opened twice, then a surname is typed into the search of the list of people. Goal: a tab
opens in less than 0.5 s, the search answers in less than 0.3 s, nothing is done for longer than
0.2 s in one piece. All by the processor of the main thread, which neighbours on a busy machine do
not lengthen. With ``--cold`` the tabs are opened at once, before the program has read ahead.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLineEdit
from sqlmodel import Session

from benchmarks import pairs
from benchmarks.window import Act, Heart, Silent, dressed
from desktop.models import Document, DocumentSubject, Organization, derived_id
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.imports import settle
from desktop.views.office import Place
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.ahead import ReadAhead
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.shell.main_window import MainWindow

PIECE = 200.0
SURNAME = "бо"


def papers(count: int, people: int) -> Iterator[Document | DocumentSubject]:
    """Orders of the year, every third of them still a draft, each about one person."""
    for number in range(count):
        made = derived_id("bench", "document", number)
        is_draft = number % 3 == 0
        yield Document(
            id=made,
            type_code=("D08", "D16", "D17", "D25")[number % 4],
            variant="a",
            number="" if is_draft else str(number),
            ordinal=number,
            period="2025",
            dated=pairs.TODAY,
            title="О наставничестве",
            about="Осокина Т. В.",
            status="draft" if is_draft else "registered",
            registered_on=None if is_draft else pairs.TODAY,
        )
        yield DocumentSubject(
            document_id=made,
            kind="person",
            record_id=derived_id("bench", "person", number % people),
            title="Осокина Т. В.",
        )


def make_base(path: Path, wanted: argparse.Namespace) -> None:
    create_base(path, organization=Organization(short_name="Сад", number="1"), today=pairs.TODAY)
    database = Database(path)
    database.write(pairs.fill, wanted)
    database.write(pairs.end_some, wanted)

    def fill(session: Session) -> None:
        session.add_all(papers(wanted.documents, wanted.people))
        acts.name(session, "документы для замера")

    database.write(fill)
    database.close()


def visits(program: Program) -> Iterator[Act]:
    """Every tab, there and back; then a search."""
    codes = [spec.code for spec in PAGES if spec.is_tab]
    for name in ("first", "again"):
        for code in codes[1:] + codes[:1]:
            yield _visit(program, code, f"{code}, {name}")
    program.go(Place("staff", "list"))
    page = program.window.current_page()
    assert page is not None
    field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    yield Act("a surname is typed", lambda: field.setText(SURNAME), lambda: bool(field.text()))


def _visit(program: Program, code: str, name: str) -> Act:
    navigation = program.window.navigation
    return Act(
        name,
        lambda: navigation.show_code(code),
        lambda: (page := navigation.page(code)) is not None and page.isVisible(),
    )


def measure(path: Path, folder: Path, wanted: argparse.Namespace) -> int:
    """Opens the window over the base and prints what each tab took; 1 when the goal is missed."""
    window = MainWindow(Preferences(), PAGES)
    window.resize(1366, 768)
    program = Program(window, Silent(folder))
    ProgramCommands(program, PAGES)
    window.show()
    if not program.open(path):
        raise RuntimeError
    settle()
    if not wanted.cold:
        loop, ahead = QEventLoop(), ReadAhead(window)
        ahead.finished.connect(loop.quit)
        ahead.start()
        loop.exec()
    heart = Heart()
    worst = 0.0
    print(f"{'':24} {'in one piece':>14} {'deaf for':>12}")
    for act in visits(program):
        heard = heart.listen(act.do, act.is_done)
        worst = max(worst, heard.work)
        print(f"{act.name:24} {heard.work:11.0f} ms {heard.silence:9.0f} ms", flush=True)
    program.close()
    window.close()
    said = "reached" if worst <= PIECE else "missed"
    print(f"goal of {PIECE:.0f} ms of work in one piece: {said}")
    return int(worst > PIECE)


def main() -> int:
    parser = argparse.ArgumentParser()
    sizes = {"people": 500, "pairs": 200, "ended": 40, "meetings": 5000, "documents": 2000}
    for name, number in (*sizes.items(), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--base", type=Path, help="a base made before; made there if it is not")
    wanted = parser.parse_args()
    _qt = dressed()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Замер.mkdb")
        if wanted.base is not None and wanted.base.exists():
            shutil.copy(wanted.base, path)
        else:
            make_base(path, wanted)
            if wanted.base is not None:
                shutil.copy(path, wanted.base)
        return measure(path, Path(folder), wanted)


if __name__ == "__main__":
    sys.exit(main())

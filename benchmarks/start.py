"""How fast the window stands and the people are on screen, against a bare PySide6 window.

``python -m benchmarks.start`` runs the three cases in turn (interleaved, so that a busy machine
disturbs them alike), prints the least and the median of each and fails above the limits of the
issue: first paint ≤ 1.6 × bare, people on screen ≤ 4.5 × bare (the first picture in which names of
people are painted). «list usable» is when the real page stands and the loop is free again.
``--imports`` also tells where the time of the imports goes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

ROOT = Path(__file__).resolve().parents[1]
PAINT_LIMIT = 1.6
PEOPLE_LIMIT = 4.5
SHOWN_IMPORTS = 25

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), application.exit(0)))
application = QApplication([])
window = Window()
window.resize(1366, 728)
window.show()
application.exec()
"""

PAINT = """
from desktop.views.imports import spare
spare()
from pathlib import Path
from desktop import app
qt = app.make_qt([])
made = app.Application(app.Start(), Path({state!r}))
made.window.painted.disconnect()
made.window.painted.connect(lambda: (print("painted", flush=True), qt.exit(0)))
made.window.show()
qt.exec()
"""

PEOPLE = """
from desktop.views.imports import spare
spare()
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from desktop import app
qt = app.make_qt([])
made = app.Application(app.Start(Path({base!r})), Path({state!r}))
made.preferences.tab = "staff"
made.window.navigation.show_code("staff")
class Marks(QObject):
    is_seen = False
    def customEvent(self, event):
        # Posted before all others: the paint is over, nothing else of the program has run yet.
        print("shown", flush=True)
marks = Marks()
def watch():
    # A name is on screen when the delegate of the list has drawn a text which is not empty.
    from desktop.views.common.list_delegate import RowDelegate
    paint = RowDelegate.paint
    def painting(self, painter, option, index):
        paint(self, painter, option, index)
        if not marks.is_seen and index.column() == 1 and index.data():
            marks.is_seen = True
            QCoreApplication.postEvent(marks, QEvent(QEvent.Type.User), 1)
    RowDelegate.paint = painting
    made.load()
def usable():
    assert made.program.office is not None, "the base did not open"
    page = made.window.current_page()
    assert page.isVisible() and page.objectName() == "staff"
    QTimer.singleShot(0, lambda: (print("usable", flush=True), qt.exit(0)))
made.window.painted.disconnect()
made.window.painted.connect(watch)
made.on_ready = usable
made.window.show()
qt.exec()
made.close()
"""
MARKS = {"painted": "", "shown": "people on screen", "usable": "list usable"}
"""What a process prints → the name of the figure; the first is that of the case itself."""


def run_once(code: str, *flags: str) -> tuple[dict[str, float], str]:
    """Mark → seconds until it was printed, and what stderr said."""
    begun = time.perf_counter()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        # An installed program has its bytecode; the checkout keeps clean all the same.
        "PYTHONPYCACHEPREFIX": os.environ["METOD_HOME"],
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, *flags, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    marks = {line.strip(): time.perf_counter() - begun for line in process.stdout}
    errors = process.stderr.read() if process.stderr is not None else ""
    process.wait()
    if not marks or marks.keys() - MARKS.keys():
        raise RuntimeError(errors)
    return marks, errors


def measure(cases: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Figure → seconds of each round; the cases take turns."""
    for code in cases.values():
        run_once(code)
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, code in cases.items():
            for mark, seconds in run_once(code)[0].items():
                found[MARKS[mark] or name].append(seconds)
    return found


def slowest_imports(code: str) -> list[tuple[int, str]]:
    """(microseconds of the module itself, its name), the slowest first."""
    _, errors = run_once(code, "-X", "importtime")
    lines = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)", errors)
    return sorted(((int(own), name) for own, name in lines), reverse=True)[:SHOWN_IMPORTS]


def make_people(base: Path, count: int) -> None:
    from desktop.services import training

    training.make_training_base(base)
    if count:
        _add_people(base, count)


def _add_people(base: Path, count: int) -> None:
    from desktop.models import Employment, Person, PersonProfile
    from desktop.storage.database import Database
    from desktop.storage.log import acts

    def fill(session: Session) -> None:
        acts.name(session, "загрузка для измерения")
        for number in range(count):
            person = Person(surname=f"Иванова{number}", name="Анна", patronymic="Петровна", sex="f")
            session.add(person)
            session.flush()
            session.add(Employment(person_id=person.id, position="educator"))
            since = dt.date(1990 + number % 35, 9, 1)
            session.add(PersonProfile(person_id=person.id, pedagogical_since=since))

    database = Database(base)
    database.write(fill)
    database.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--imports", action="store_true")
    known = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["METOD_HOME"] = folder
        base = Path(folder) / "Сад.mkdb"
        make_people(base, known.people)
        cases = {
            "bare window": BARE,
            "first paint": PAINT.format(state=folder),
            "people": PEOPLE.format(state=folder, base=str(base)),
        }
        found = measure(cases, known.rounds)
        if known.imports:
            for own, name in slowest_imports(cases["first paint"]):
                print(f"{own / 1000:8.1f} ms  {name}")
    return report(found)


def report(found: dict[str, list[float]]) -> int:
    bare = min(found["bare window"])
    middle = statistics.median(found["bare window"])
    for name, seconds in found.items():
        least, median = min(seconds), statistics.median(seconds)
        print(
            f"{name:18} least {least * 1000:6.0f} ms = {least / bare:4.2f} × bare, "
            f"median {median * 1000:6.0f} ms = {median / middle:4.2f} ×"
        )
    paint = min(found["first paint"]) / bare
    people = min(found["people on screen"]) / bare
    return 0 if paint <= PAINT_LIMIT and people <= PEOPLE_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

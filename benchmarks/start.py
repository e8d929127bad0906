"""How fast the window stands and the people are on screen, against a bare PySide6 window.

``python -m benchmarks.start`` runs the three cases in turn (interleaved, so that a busy machine
disturbs them alike), prints the least and the median of each and fails above the limits of the
issue: first paint ≤ 1.6 × bare, people on screen ≤ 4.5 × bare. ``--imports`` also tells where the
time of the imports goes.
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
from PySide6.QtCore import QTimer
from desktop import app
qt = app.make_qt([])
made = app.Application(app.Start(Path({base!r})), Path({state!r}))
made.preferences.tab = "staff"
made.window.navigation.show_code("staff")
def shown():
    assert made.program.office is not None, "the base did not open"
    QTimer.singleShot(0, lambda: (print("shown", flush=True), qt.exit(0)))
made.on_ready = shown
made.window.show()
qt.exec()
made.close()
"""


def run_once(code: str, *flags: str) -> tuple[float, str]:
    """Seconds until the mark was printed, and what stderr said."""
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
    mark = process.stdout.readline().strip()
    seconds = time.perf_counter() - begun
    _, errors = process.communicate()
    if mark not in {"painted", "shown"}:
        raise RuntimeError(errors)
    return seconds, errors


def measure(cases: dict[str, str], rounds: int) -> dict[str, list[float]]:
    for code in cases.values():
        run_once(code)
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, code in cases.items():
            found[name].append(run_once(code)[0])
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
            "people on screen": PEOPLE.format(state=folder, base=str(base)),
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

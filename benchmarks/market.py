"""The market and the map of levels over many people, and the writing of «Уровни списком».

    python -m benchmarks.market [--people 500]

Prints the times of reading the overview and the map (the best of five), how they grow from 50
people to the number asked for, how long the map takes to be drawn once, and how long one pass
over a person (ten levels, one act, on the disk) takes to be written.

Goals: overview and map of 500 people in at most 0.2 s (ux.md 5.9: nothing blocks the window for
longer); one pass in at most 0.2 s, so that 24 people × 10 areas wait for the fingers only.
"""

import argparse
import datetime as dt
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from desktop.models import CompetenceMark, Employment, Organization, Person, uuid7
from desktop.services import base, market, reference
from desktop.services.market import HeatMap
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
SURNAMES = ("Осокина", "Квашнина", "Абрамова", "Ёлкина", "Гончар", "Швец", "Назарян")
FEW, REPEATS, PASSES = 50, 5, 24
GOAL = 0.2


def fill(session: Session, count: int, dice: random.Random) -> None:
    """Each person has marks of most areas, some of them twice a year."""
    own = base.own_organization_id(session)
    areas = [item.code for item in reference.items(session, market.AREAS)]
    for number in range(count):
        person = Person(surname=f"{dice.choice(SURNAMES)}{number}", name="Анна")
        session.add(person)
        session.add(Employment(person_id=person.id, organization_id=own, position="educator"))
        for area in areas:
            for days in dice.sample(range(1, 700), dice.choice((0, 1, 1, 2))):
                session.add(
                    CompetenceMark(
                        id=uuid7(),
                        person_id=person.id,
                        area=area,
                        level=dice.randint(0, 3),
                        marked_on=TODAY - dt.timedelta(days=days),
                        wants=dice.random() < 0.1,
                    )
                )
    acts.name(session, "люди для замера")


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def reading(database: Database) -> tuple[float, float]:
    """Seconds of the overview and of the map."""
    return (
        best(lambda: database.read(market.overview, today=TODAY)),
        best(lambda: database.read(market.heat_map, today=TODAY)),
    )


def drawing(found: HeatMap) -> float:
    """Seconds of drawing the map once, scrolled to its middle, in a window of 1366×768."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.views.staff.market.heat_map import HeatMapView

    running = QApplication.instance() or QApplication([])
    view = HeatMapView()
    view.resize(1366, 768)
    view.show_map(found)
    view.grid.go(len(found.people) // 2, 10)
    seconds = best(lambda: view.grid.viewport().grab())
    view.deleteLater()
    running.processEvents()
    return seconds


def writing(database: Database, people: list[UUID]) -> list[float]:
    """Seconds of each pass over one person: ten levels, one act."""
    areas = [item.code for item in database.read(reference.items, market.AREAS)][:10]
    times = []
    for number, person in enumerate(people[:PASSES]):
        start = time.perf_counter()
        levels = {area: (number + place) % 4 for place, area in enumerate(areas)}
        database.write(market.set_levels, {person: levels}, TODAY)
        database.read(market.cells_of, person)
        times.append(time.perf_counter() - start)
    return times


def measured(folder: Path, count: int) -> tuple[float, float, HeatMap, list[float]]:
    path = folder / f"{count}.mkdb"
    create_base(path, organization=Organization(short_name="Сад № 7"), today=TODAY)
    database = Database(path)
    try:
        database.write(fill, count, random.Random(count))  # noqa: S311 - synthetic people
        overview, heat = reading(database)
        found = database.read(market.heat_map, today=TODAY)
        return overview, heat, found, writing(database, [one.id for one in found.people])
    finally:
        database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        few = measured(Path(temporary), FEW)
        many = measured(Path(temporary), asked.people)
    for title, small, large in (("overview", few[0], many[0]), ("map", few[1], many[1])):
        ratio = large / small
        print(f"{title}: {FEW} people {small:.3f} s, {asked.people} people {large:.3f} s")
        print(f"  grows {ratio:.1f} times while the people grow {asked.people / FEW:.0f} times")
    print(f"drawing the map once: {drawing(many[2]) * 1000:.1f} ms")
    passes = sorted(many[3])
    middle, longest = passes[len(passes) // 2], passes[-1]
    print(f"one pass over a person: {middle:.3f} s, at most {longest:.3f} s")
    reached = max(many[0], many[1], middle) <= GOAL
    print(f"goal of {GOAL} s: {'reached' if reached else 'missed'}")


if __name__ == "__main__":
    main()

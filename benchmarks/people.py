"""The list of 5,000 people: opening, sorting, searching, chips, a page of rows, pairs alike.

Every figure is also a ratio to a plain SELECT of all names in the same run, because computers
differ: ``python -m benchmarks.people``.
"""

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from desktop.models import (
    Category,
    CompetenceMark,
    Employment,
    EmploymentTerms,
    Organization,
    Person,
    PersonProfile,
    derived_id,
)
from desktop.services import base
from desktop.services.people import declension, listing, rows, similar_pairs
from desktop.services.people.listing import PeopleQuery
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

PEOPLE = 5000
RUNS = 9
PAGE = 100
TODAY = dt.date(2025, 11, 20)
SURNAMES = ("Осокин", "Ёлкин", "Жуков", "Соловьёв", "Руднев", "Абрамов", "Гончаров", "Воронцов")
NAMES = ("Татьяна", "Вера", "Дарья", "Полина", "Анна", "Екатерина", "Ольга", "Юлия", "Нина")
FATHERS = ("Иванов", "Петров", "Олегов", "Сергеев", "Романов", "Павлов", "Андреев", "Максимов")
SYLLABLES = ("ба", "ве", "го", "ду", "жи", "ка", "ле", "мо", "ну", "ри")


def fill(session: Session, count: int) -> None:
    """People with a job, terms, profile, category and marks; the same ones in every run."""
    rng = random.Random(7)  # noqa: S311 - not a secret
    own = base.own_organization_id(session)
    for _ in range(count):
        ending = "".join(rng.choices(SYLLABLES, k=2))
        person = Person(
            surname=f"{rng.choice(SURNAMES)}{ending}ва",
            name=rng.choice(NAMES),
            patronymic=f"{rng.choice(FATHERS)}на",
            sex="f",
            home_organization_id=own,
        )
        job = Employment(
            person_id=person.id,
            organization_id=own,
            position=rng.choice(("educator", "speech_therapist", "methodist")),
        )
        since = TODAY - dt.timedelta(days=rng.randrange(15000))
        session.add_all(
            [
                person,
                job,
                EmploymentTerms(
                    id=derived_id("employment_terms", job.id),
                    employment_id=job.id,
                    started_on=since,
                    contract_number=str(rng.randrange(100)),
                ),
                PersonProfile(
                    id=derived_id("person_profile", person.id),
                    person_id=person.id,
                    pedagogical_since=since,
                    wants_to_mentor=rng.random() < 0.3,
                ),
                Category(person_id=person.id, value="first", awarded_on=since),
                CompetenceMark(person_id=person.id, area="play", level=2, marked_on=TODAY),
            ]
        )
    acts.name(session, "люди для замера")


def plain(session: Session) -> int:
    """The measure of the computer: all names, read and thrown away."""
    query = "SELECT id, surname, name, patronymic FROM person ORDER BY surname, name"
    return len(session.connection().exec_driver_sql(query).all())


def measure(database: Database) -> dict[str, float]:
    """Name of a job → its median time in milliseconds."""
    ids = database.read(listing.list_ids, PeopleQuery(), TODAY)
    found: dict[str, Callable[[], object]] = {"plain SELECT of all": lambda: database.read(plain)}
    found |= {
        f"sorted by {sort}": _listing(database, PeopleQuery(sort=(sort,)))
        for sort in ("name", "position", "-experience", "gaps", "changed")
    }
    found |= {
        "search, first letters": _listing(database, PeopleQuery("осок")),
        "search, two words": _listing(database, PeopleQuery("анна жук")),
        "chip «не хватает»": _listing(database, PeopleQuery(chip=listing.GAPS)),
        "counts of all chips": lambda: database.read(listing.counts, TODAY),
        "page of 100 rows": lambda: database.read(rows.load_rows, ids[:PAGE], TODAY),
        "declension to check": lambda: database.read(declension.to_check),
        "pairs alike": lambda: database.read(similar_pairs.find, TODAY),
    }
    return {name: _median(run) for name, run in found.items()}


def _listing(database: Database, query: PeopleQuery) -> Callable[[], object]:
    return lambda: database.read(listing.list_ids, query, TODAY)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Люди.mkdb"
        create_base(path, organization=Organization(short_name="Сад", number="1"), today=TODAY)
        database = Database(path)
        database.write(fill, PEOPLE)
        found = measure(database)
        measured = found["plain SELECT of all"]
        print(f"{PEOPLE} people; medians of {RUNS} runs")
        for name, milliseconds in found.items():
            print(f"{name:26} {milliseconds:8.1f} ms {milliseconds / measured:7.1f} ×")
        database.close()


if __name__ == "__main__":
    main()

"""Coverage is counted exactly: equal to a recount which knows nothing of ours."""

import dataclasses
import datetime as dt
import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models import EventRole
from desktop.services.events import attendance, coverage
from desktop.services.events.coverage import Nameless, Visit, count
from desktop.services.events.types import Guest, Tick
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import PAST, TODAY

OWN, FRIEND, OTHER = (uuid.UUID(int=number) for number in (1, 2, 3))
PLACES = st.sampled_from((OWN, FRIEND, OTHER, None))
EVENTS = st.integers(10, 14).map(lambda number: uuid.UUID(int=number))
CARDS = st.integers(100, 105).map(lambda number: uuid.UUID(int=number))
GUESTS = st.sampled_from(("Иванова Алёна", "иванова  алена", "Петров", ""))
VISITS = st.builds(
    Visit,
    event_id=EVENTS,
    day=st.none(),
    person_id=st.none() | CARDS,
    name=GUESTS,
    organization_id=PLACES,
    organization_text=st.sampled_from(("", "Сад № 3", "сад № 3")),
    role=st.sampled_from(list(EventRole)),
)
NAMELESS = st.builds(Nameless, event_id=EVENTS, organization_id=PLACES, people=st.integers(1, 40))


def _dated(visit: Visit) -> Visit:
    return dataclasses.replace(visit, day=PAST + dt.timedelta(days=visit.event_id.int))


def _same(one: Visit, other: Visit) -> bool:
    """Whether two visits are surely those of one person, by the words of domain.md 7.4."""
    if one.person_id or other.person_id:
        return one.person_id == other.person_id
    plain = [" ".join(v.name.lower().replace("ё", "е").split()) for v in (one, other)]
    if not all(plain) or plain[0] != plain[1]:
        return False
    if one.organization_id or other.organization_id:
        return one.organization_id == other.organization_id
    return one.organization_text.lower() == other.organization_text.lower()


@settings(max_examples=50)
@given(st.lists(VISITS, max_size=25), st.lists(NAMELESS, max_size=6))
def test_every_count_equals_a_recount(visits: list[Visit], nameless: list[Nameless]) -> None:
    came = [_dated(one) for one in visits]
    found = count(came, nameless, OWN)
    groups: list[list[Visit]] = []
    for visit in came:
        home = next((group for group in groups if _same(group[0], visit)), None)
        if home is None:
            groups.append([visit])
        else:
            home.append(visit)
    unnamed = sum(one.people for one in nameless)
    assert found.people == len(groups) + unnamed
    assert found.visits == sum(len({v.event_id for v in group}) for group in groups) + unnamed
    ours = sum(one.people for one in nameless if one.organization_id == OWN)
    for group in groups:
        last = max(v.day or dt.date.min for v in group)
        places = [v.organization_id for v in group if v.day == last]
        ours += places[-1] == OWN
    assert found.own == ours
    assert found.own + found.network == found.people
    assert found.network == sum(found.sites.values())
    assert OWN not in found.sites
    for role, number in ((EventRole.HOST, found.hosts), (EventRole.SPEAKER, found.speakers)):
        assert number == sum(any(v.role == role for v in group) for group in groups)


def test_the_sentence_of_an_event(database: Database) -> None:
    own = desk.hire(database, 3)
    twelve, nineteen = desk.kindergarten(database, "12"), desk.kindergarten(database, "19")
    event = desk.event(database)
    ticks = [Tick(own[0], EventRole.HOST), Tick(own[1], EventRole.SPEAKER), Tick(own[2])]
    database.write(attendance.mark, event, ticks, TODAY)
    guests = [Guest("Петрова", organization_id=nineteen), Guest("Ким", organization_text="лицей")]
    database.write(attendance.add_guests, event, guests, TODAY)
    database.write(attendance.set_nameless, event, 17, TODAY, twelve)
    found = database.read(coverage.of_event, event)
    assert database.read(coverage.sentence, found) == (
        "Охват 22 чел.: свои 3, сеть 19 (№ 12 — 17, № 19 — 1, другие — 1). "
        "Ведущих 1, выступающих 1."
    )
    assert database.read(coverage.sentence, coverage.Coverage()) == "Охват 0 чел."


def test_a_period_counts_people_once_and_tells_of_repeats(database: Database) -> None:
    one, two = desk.hire(database, 2)
    first, second = desk.event(database), desk.event(database, PAST + dt.timedelta(days=3))
    aside = desk.event(database, dt.date(2024, 1, 1))
    for event in (first, second, aside):
        database.write(attendance.mark, event, [Tick(one), Tick(two)], TODAY)
    database.write(attendance.set_nameless, second, 5, TODAY)
    found = database.read(coverage.between, PAST, TODAY)
    assert coverage.period_sentence(found) == (
        "Охват 7 чел., посещений 9, в том числе 5 чел. без имён: возможен повторный счёт"
    )
    each = database.read(coverage.of_each, [first, second])
    assert [each[one].people for one in (first, second)] == [2, 7]

"""Every reason which is shown of a base is true of its rows, read a second time by plain SQL."""

import datetime as dt
import shutil
import uuid
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from desktop.errors import OfficeError
from desktop.models import Module
from desktop.services import competences, offers, training
from desktop.services.competences import Key, MarkDraft
from desktop.services.matching.loading import MOST_PAIRS, load
from desktop.services.matching.pair_everyone import everyone
from desktop.services.matching.pair_proposals import proposals
from desktop.services.matching.pair_types import Circle, Search, Wanted
from desktop.services.pairs import agreements, creating, ending, facts
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft, PairDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.people import tags
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.matching import truth
from tests.matching.plain_reading import Reading

TODAY = training.TODAY
AREAS = ("special_needs", "digital", "family", "play", "speech", "planning")
PLACES = st.integers(0, 200)
CHANGES = st.lists(
    st.one_of(
        st.tuples(
            st.just("mark"), PLACES, st.sampled_from(AREAS), st.integers(0, 3), st.booleans()
        ),
        st.tuples(st.just("pair"), PLACES, st.sampled_from(AREAS), PLACES, st.booleans()),
        st.tuples(st.just("end"), PLACES, st.just(""), PLACES, st.booleans()),
        st.tuples(st.just("days"), PLACES, st.just(""), st.integers(0, 7), st.booleans()),
    ),
    max_size=6,
)
Change = tuple[str, int, str, int, bool]


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=CHANGES)
def test_every_reason_is_true_of_the_rows(
    training_file: Path, tmp_path: Path, changes: list[Change]
) -> None:
    path = Path(shutil.copy(training_file, tmp_path / f"{uuid.uuid4().hex}.mkdb"))
    database = Database(path)
    people = sorted(database.read(load, TODAY).sides)
    for change in changes:
        _change(database, people, change)
    known = database.read(load, TODAY)
    usual = database.read(offers.limit) or MOST_PAIRS
    database.close()
    plain = Reading(path, TODAY).circle(known, usual)
    assert _shown_lines_are_true(known, plain) > 20


def _shown_lines_are_true(known: Circle, plain: Circle) -> int:
    """How many lines were shown: for each one who asks, and of the plan for everybody."""
    count = 0
    for wide in (False, True):
        search = Search(wide=wide)
        plan = everyone(known, Wanted(search))
        leads = [one.giver for draft in plan.drafts for one in draft.directions]
        shown = [one for asker in known.sides for one in proposals(known, asker, search)]
        for one in shown:
            for line in one.lines:
                assert truth.is_true(plain, one.giver, one.receiver, line.text), line
                count += 1
        for draft in plan.drafts:
            for one in draft.directions:
                for line in one.lines:
                    said = line.text
                    if said.startswith("будет вести "):
                        number, most = (int(word) for word in said.split() if word.isdigit())
                        side = plain.sides[one.giver]
                        assert side.load < number <= side.load + leads.count(one.giver), line
                        assert most == side.capacity, line
                    else:
                        assert truth.is_true(plain, one.giver, one.receiver, said), line
    return count


def _change(database: Database, people: list[UUID], change: Change) -> None:
    what, place, area, other, flag = change
    one = people[place % len(people)]
    try:
        if what == "mark":
            mark = MarkDraft(Key(area), other, willing="no" if flag else "yes", wants=flag)
            database.write(competences.set_levels, one, [mark], TODAY)
        elif what == "pair":
            database.write(creating.create, _pair(one, people[other % len(people)], area, flag))
        elif what == "end":
            database.write(_end, place, flag)
        else:
            database.write(_days, one, ["mon", "tue", "wed", "thu", "fri"][: other % 6])
    except OfficeError:
        return


def _pair(one: UUID, other: UUID, area: str, is_mutual: bool) -> PairDraft:
    ways = [DirectionDraft(0, area, 1, level_start=0, level_goal=2)]
    if is_mutual:
        ways.append(DirectionDraft(1, "play", 0, level_start=0, level_goal=2))
    return PairDraft(
        module=Module.REVERSE if is_mutual else Module.MENTOR,
        members=(MemberDraft(one), MemberDraft(other)),
        made_on=TODAY,
        directions=tuple(ways),
    )


def _end(session: Session, place: int, is_archived: bool) -> None:
    """One of the running pairs is over."""
    found = sorted(facts.current(session, TODAY))
    pair = found[place % len(found)]
    if is_archived:
        agreements.archive(session, [pair], TODAY)
    else:
        day = TODAY - dt.timedelta(days=1)
        ending.end(session, pair, EndDraft(day, "completed", "finished"))


def _days(session: Session, person: UUID, days: list[str]) -> None:
    tags.replace(session, person, "free_day", days)
    acts.name(session, "удобные дни")

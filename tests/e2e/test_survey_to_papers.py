"""From the answers of six young educators to pairs, routes and papers: nothing is typed twice.

Survey → pair → route → documents, over the people of the training base, and all of it undone.
"""

import shutil
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.documents import preparing
from desktop.documents.preparing import Item, Request
from desktop.services import acts, training
from desktop.services.matching import loading, pair_everyone, pair_terms
from desktop.services.matching.pair_terms import Terms
from desktop.services.matching.pair_types import Wanted
from desktop.services.pairs import agreements, diary, drafts, facts, pair_routes
from desktop.services.pairs import creating as pairing
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.routes import creating, deficits, listing, reading, states
from desktop.services.routes.spreading_terms import Spread
from desktop.services.surveys import groups, levels, results
from desktop.storage.database import Database
from tests.contents import of_shared
from tests.documents.every_kind import lines as printed
from tests.surveys import desk

TODAY = training.TODAY
YEAR = 2025
WEAK = ("planning", "digital", "family")
STRONG = ("norms", "speech", "play")


@pytest.fixture
def base(training_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The people of the training base; no pair and no route among them."""
    database = Database(Path(shutil.copy(training_file, tmp_path / training.NAME)))
    pairs = database.read(lambda session: list(facts.current(session, TODAY, ended=True)))
    routes = [one.id for one in database.read(listing.rows, TODAY, YEAR)]
    database.write(agreements.throw_away, pairs)
    database.write(creating.trash, routes)
    yield database
    database.close()


def _asked(base: Database) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """The young answer; their levels go into their cards."""
    young = base.read(groups.members, groups.NOVICES, TODAY)
    survey = desk.survey(base, young, "deficits")
    said = desk.levels(base, survey, {**dict.fromkeys(WEAK, 0), **dict.fromkeys(STRONG, 2)})
    for person in young:
        desk.answer(base, survey, person, said)
    base.write(levels.write, survey, TODAY)
    return survey, young


def _paired(base: Database) -> list[uuid.UUID]:
    """The best plan for all who look for somebody becomes pairs, as one act."""

    def wanted(session: Session) -> Sequence[drafts.PairDraft]:
        circle = loading.load(session, TODAY)
        plan = pair_everyone.everyone(circle, Wanted())
        terms = Terms(TODAY, pairing.default_end(TODAY))
        return [pair_terms.of_draft(circle, one, terms, TODAY) for one in plan.drafts]

    return base.write(pairing.create_many, base.read(wanted))


def _prepared(base: Database, code: str, variant: str, subject: uuid.UUID) -> Item:
    request = Request(code, variant, ((subject,),), TODAY, TODAY)
    (item,) = base.read(preparing.prepare, request)
    return item


def test_answers_become_pairs_routes_and_papers(base: Database) -> None:
    before = base.read(of_shared)
    survey, young = _asked(base)
    assert len(young) == 6
    told = base.read(results.of, survey, TODAY)
    assert "6 чел." in told.sentence.replace("\N{NO-BREAK SPACE}", " ")

    pairs = _paired(base)
    learners = {
        one.names.person_id
        for found in base.read(facts.load, pairs, TODAY).values()
        for one in found.receivers
    }
    assert set(young) & learners

    _routes(base, young)
    pair, route = _with_route(base, pairs)
    _met(base, pair, route)
    card = base.read(reading.load, route, TODAY)
    assert card.person_id is not None
    item = _prepared(base, "D18", "a", card.person_id)
    assert item.sheet is not None
    text = "\n".join(printed(item.sheet)).replace("\N{NO-BREAK SPACE}", " ")
    for line in card.lines[:3]:
        assert line.activity[:40] in text
    diary_paper = _prepared(base, "D17", "a", pair)
    assert diary_paper.sheet is not None

    written = len(young) + 7  # the survey, levels, pairs, routes, two states, the meeting
    for _ in range(written):
        base.write(acts.undo)
    assert base.read(of_shared) == before


def _routes(base: Database, young: Sequence[uuid.UUID]) -> None:
    """Each of them gets a route of her deficits, from where she stands now."""
    wanted = base.read(deficits.proposals, YEAR, TODAY, people=young)
    assert {one.person_id for one in wanted} == set(young)
    routes = base.write(creating.from_proposals, YEAR, wanted, Spread(since=TODAY))
    for proposal, route in zip(wanted, routes, strict=True):
        card = base.read(reading.load, route, TODAY)
        assert {one.area for one in card.sections} == {one.area for one in proposal.deficits}
        assert {one.start for one in card.sections if one.area in WEAK} <= {0}
        assert card.lines


def _met(base: Database, pair: uuid.UUID, route: uuid.UUID) -> None:
    """A meeting of the pair closes a line of the route, which is in force by now."""
    base.write(states.agree, [route], TODAY, "Серова М. П.")
    base.write(states.start, [route], TODAY)
    step = base.read(reading.load, route, TODAY).lines[0]
    meeting = MeetingDraft(TODAY, (pair,), "consultation", topic=step.activity, closes=(step.id,))
    base.write(diary.record, meeting, TODAY)
    (closed,) = base.read(pair_routes.of_pair, pair, TODAY).closed
    assert closed.activity == step.activity


def _with_route(base: Database, pairs: Sequence[uuid.UUID]) -> tuple[uuid.UUID, uuid.UUID]:
    for pair in pairs:
        for one in base.read(pair_routes.of_pair, pair, TODAY).routes:
            return pair, one.id
    raise AssertionError("no pair has somebody with a route")

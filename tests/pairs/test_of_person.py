"""The pairs of a person for her card: her role, dates, what came of it."""

from __future__ import annotations

import datetime as dt

from desktop.models import Stage
from desktop.services import training
from desktop.services.pairs import ending, of_person
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.of_person import PersonPairs
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.storage.database import Database

TODAY = training.TODAY


def _of(base: Database, surname: str) -> PersonPairs:
    (person,) = base.read(listing.list_ids, PeopleQuery(surname), TODAY)
    return base.read(of_person.load, person, TODAY)


def test_running_pairs_come_first_with_the_role_by_the_directions(example: Database) -> None:
    found = _of(example, "Осокина")
    mutual, former = found.rows
    title = mutual.title.replace("\u00a0", " ")
    assert (title, mutual.role) == ("Осокина Т. В. ↺ Квашнина М. И.", "партнёр")
    assert mutual.stage is Stage.DIALOGUE
    assert not mutual.is_over
    assert (former.role, former.is_over) == ("наставляемая", True)
    assert former.outcome
    assert (found.leads, found.most) == (1, 2)


def test_who_leads_the_pairs_is_their_curator(example: Database) -> None:
    roles = {one.role for one in _of(example, "Серова").rows}
    assert "куратор" in roles


def test_who_has_none_has_an_empty_list(example: Database) -> None:
    assert _of(example, "Вершинина").rows == ()


def test_a_pair_which_ended_leads_no_more(example: Database) -> None:
    pair = _of(example, "Осокина").rows[0].id
    draft = EndDraft(TODAY - dt.timedelta(days=1), "mutual", "finished")
    example.write(ending.end, pair, draft)
    found = _of(example, "Осокина")
    assert found.leads == 0
    assert all(one.is_over for one in found.rows)

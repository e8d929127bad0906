"""The card «Стать наставником»: one act for card, lines, levels and the wish."""

import datetime as dt
import uuid

import pytest
from sqlmodel import select

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Offer, OfferItem, PersonProfile
from desktop.services import acts, competences, offers, settings
from desktop.services.competences import Key, MarkDraft
from desktop.services.offers import OfferDraft
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests.conftest import TODAY

DIGITAL, FAMILY, SPEECH = Key("digital"), Key("family"), Key("speech")
NEXT_YEAR = TODAY.replace(year=2026)


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    made = database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))
    levels = [
        MarkDraft(DIGITAL, level=3, willing="yes"),
        MarkDraft(FAMILY, level=2),
        MarkDraft(SPEECH, level=3, willing="no"),
    ]
    database.write(competences.set_levels, made, levels, TODAY)
    return made


def card(**changes: object) -> OfferDraft:
    given = {"topics": (DIGITAL, FAMILY), "valid_until": NEXT_YEAR, "modules": ("mentor",)}
    return OfferDraft(**(given | changes))  # type: ignore[arg-type]


def save(database: Database, person: uuid.UUID, **changes: object) -> uuid.UUID:
    return database.write(offers.save, person, card(**changes), TODAY)


def wants(database: Database) -> list[bool]:
    return database.read(lambda s: [one.wants_to_mentor for one in s.exec(select(PersonProfile))])


def test_a_new_card_is_prefilled_with_what_is_shared(database: Database, person: uuid.UUID) -> None:
    form = database.read(offers.prepare, person, TODAY)
    assert form.offer_id is None
    assert form.draft.topics == (DIGITAL,)
    assert form.draft.valid_until == NEXT_YEAR
    assert (form.draft.capacity, form.draft.is_shown) == (2, True)
    assert form.levels[FAMILY] == 2


def test_the_term_comes_from_the_setting(database: Database, person: uuid.UUID) -> None:
    database.write(settings.change, "market_card_months", 6)
    form = database.read(offers.prepare, person, TODAY)
    assert form.draft.valid_until == dt.date(2026, 5, 20)


def test_the_limit_comes_from_the_setting(database: Database, person: uuid.UUID) -> None:
    assert database.read(offers.prepare, person, TODAY).limit == 3
    database.write(settings.change, "mentor_max_mentees", 2)
    assert database.read(offers.prepare, person, TODAY).limit == 2


def test_saving_is_one_act_which_undo_takes_back_whole(
    database: Database, person: uuid.UUID
) -> None:
    before = len(database.read(acts.undoable))
    save(database, person, teach=frozenset({FAMILY}))
    newest = database.read(acts.undoable)
    assert len(newest) == before + 1
    assert newest[0].title.replace("\u00a0", " ") == "карточка „Стать наставником“: Осокина Т. В."
    assert database.read(competences.standings, person)[FAMILY].teaches
    assert wants(database) == [True]
    database.write(acts.undo)
    assert database.read(competences.standings, person)[FAMILY].level == 2
    assert database.read(lambda s: s.exec(select(Offer)).all()) == []
    assert wants(database) in ([], [False])


def test_level_two_stays_unless_she_says_otherwise(database: Database, person: uuid.UUID) -> None:
    save(database, person)
    assert database.read(competences.standings, person)[FAMILY].level == 2


def test_what_is_offered_is_shared(database: Database, person: uuid.UUID) -> None:
    save(database, person, topics=(SPEECH,))
    assert database.read(competences.standings, person)[SPEECH].willing == "yes"


def test_the_card_comes_back_as_it_was_saved(database: Database, person: uuid.UUID) -> None:
    saved = card(
        positions=("educator",),
        age_groups=("early",),
        days=("tue", "thu"),
        capacity=3,
        minutes_per_week=90,
        format="offline",
        limits_text="после обеда",
    )
    database.write(offers.save, person, saved, TODAY)
    shown = database.read(offers.prepare, person, TODAY).draft
    assert set(shown.topics) == set(saved.topics)
    assert set(shown.days) == set(saved.days)
    for name in ("positions", "age_groups", "modules", "capacity", "minutes_per_week", "format"):
        assert getattr(shown, name) == getattr(saved, name)
    assert shown.limits_text == "после обеда"


def test_the_same_scope_keeps_the_row_and_its_lines(database: Database, person: uuid.UUID) -> None:
    first = save(database, person)
    lines = database.read(lambda s: {one.id for one in s.exec(select(OfferItem))})
    assert save(database, person, capacity=4) == first
    assert database.read(lambda s: {one.id for one in s.exec(select(OfferItem))}) == lines


def test_another_scope_is_another_row(database: Database, person: uuid.UUID) -> None:
    first = save(database, person)
    second = save(database, person, scope="network")
    assert second != first
    assert database.read(lambda s: [one.id for one in s.exec(select(Offer))]) == [second]


def test_off_the_market_and_back(database: Database, person: uuid.UUID) -> None:
    save(database, person)
    database.write(offers.take_off, person)
    assert wants(database) == [False]
    assert database.read(offers.expiring, TODAY, 1000) == []
    form = database.read(offers.prepare, person, TODAY)
    assert form.draft.is_shown
    assert set(form.draft.topics) == {DIGITAL, FAMILY}
    database.write(acts.undo)
    assert wants(database) == [True]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topics": ()}, "topics"),
        ({"capacity": 6}, "capacity"),
        ({"minutes_per_week": 41 * 60}, "hours"),
        ({"valid_until": None}, "valid_until"),
        ({"valid_until": TODAY - dt.timedelta(days=1)}, "valid_until"),
    ],
)
def test_what_cannot_be_is_told(
    database: Database, person: uuid.UUID, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        save(database, person, **changes)
    assert set(refused.value.problems) == {field}


def test_ending_cards_and_one_press_for_all(database: Database, person: uuid.UUID) -> None:
    soon = TODAY + dt.timedelta(days=30)
    offer = save(database, person, valid_until=soon)
    assert database.read(offers.expiring, TODAY, 29) == []
    (ending,) = database.read(offers.expiring, TODAY, 30)
    assert (ending.offer_id, ending.until) == (offer, soon)
    assert database.write(offers.extend_all, [offer], TODAY) == 1
    assert database.read(offers.expiring, TODAY, 30) == []
    assert database.read(offers.prepare, person, TODAY).draft.valid_until == NEXT_YEAR


def test_nothing_to_extend_is_told(database: Database) -> None:
    with pytest.raises(RuleError):
        database.write(offers.extend_all, [uuid.uuid4()], TODAY)

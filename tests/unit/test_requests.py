"""Requests: the board, its states, and who could help."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import (
    Building,
    Employment,
    PersonPrivate,
    PersonProfile,
    PersonTag,
    Request,
    RequestArea,
)
from desktop.services import acts, competences, offers, requests
from desktop.services.competences import Key, MarkDraft
from desktop.services.offers import OfferDraft
from desktop.services.people import creating, records
from desktop.services.people.creating import PersonDraft
from desktop.services.requests import RequestDraft, RequestQuery, Verdict
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY

DAY = dt.timedelta(days=1)
FAMILY, DIGITAL = Key("family"), Key("digital")
Staff = dict[str, uuid.UUID]


@pytest.fixture
def staff(database: Database) -> Staff:
    """Руднева asks; Осокина teaches, Квашнина owns, Шевчук teaches but not now."""
    names = {"asks": "Руднева", "teaches": "Осокина", "owns": "Квашнина", "not_now": "Шевчук"}
    made = {
        key: database.write(creating.create, PersonDraft(surname, "Анна", "Сергеевна"))
        for key, surname in names.items()
    }
    for key, level in (("teaches", 3), ("owns", 2), ("not_now", 3)):
        draft = MarkDraft(FAMILY, level=level, willing="yes" if level == 3 else None)
        database.write(competences.set_levels, made[key], [draft], TODAY)

    def shy(session):
        private = records.part(session, PersonPrivate, made["not_now"])
        private.readiness = "not_now"
        log.name(session, "готовность")

    database.write(shy)
    return made


def ask(database: Database, staff: Staff, **changes: object) -> uuid.UUID:
    given = {"person_id": staff["asks"], "areas": (FAMILY,), "kind": "consultation"}
    return database.write(requests.record, RequestDraft(**(given | changes)), TODAY)  # type: ignore[arg-type]


def row(database: Database, request: uuid.UUID) -> requests.RequestRow:
    return database.read(requests.load_rows, [request])[0]


def wishes(database: Database) -> list[bool]:
    return database.read(lambda s: [one.wants_mentor for one in s.exec(select(PersonProfile))])


class TestBoard:
    def test_a_line_tells_who_and_what(self, database: Database, staff: Staff) -> None:
        line = row(database, ask(database, staff, own_words="Как начинать разговор"))
        assert line.person.replace("\u00a0", " ") == "Руднева А. С."
        assert line.about == "Семья — Как начинать разговор"
        assert (line.kind, line.status_word, line.made_on) == ("консультация", "новый", TODAY)

    def test_urgent_first_then_the_longest_waiting_and_closed_last(
        self, database: Database, staff: Staff
    ) -> None:
        new = ask(database, staff)
        older = database.write(
            requests.record, RequestDraft(staff["asks"], (FAMILY,)), TODAY - 5 * DAY
        )
        urgent = ask(database, staff, is_urgent=True)
        closed = ask(database, staff)
        database.write(requests.close, [closed], TODAY)
        assert database.read(requests.list_ids, RequestQuery()) == [urgent, older, new, closed]

    def test_chips_count_what_they_show(self, database: Database, staff: Staff) -> None:
        ask(database, staff)
        ask(database, staff, is_urgent=True)
        helped = ask(database, staff)
        database.write(requests.assign, helped, staff["teaches"], "visit", TODAY)
        counts = database.read(requests.counts)
        assert counts == {"all": 3, "new": 2, "urgent": 1, "assigned": 1, "done": 0, "others": 0}
        for chip, count in counts.items():
            assert len(database.read(requests.list_ids, RequestQuery(chip=chip))) == count

    def test_search_looks_at_people_topics_and_words(
        self, database: Database, staff: Staff
    ) -> None:
        found = ask(database, staff, own_words="Сценарий беседы")
        for search in ("руднева", "семьёй", "сценар", "helytdf", "бесед руд"):
            query = RequestQuery(search=search)
            assert database.read(requests.list_ids, query) == [found], search
        assert database.read(requests.list_ids, RequestQuery(search="логопед")) == []

    def test_the_list_of_one_card(self, database: Database, staff: Staff) -> None:
        mine = ask(database, staff)
        ask(database, staff, person_id=staff["owns"])
        query = RequestQuery(person_id=staff["asks"])
        assert database.read(requests.list_ids, query) == [mine]
        assert database.read(requests.counts, staff["asks"])["all"] == 1

    def test_sorting_by_a_column(self, database: Database, staff: Staff) -> None:
        late = ask(database, staff, due=TODAY + 9 * DAY)
        soon = ask(database, staff, due=TODAY + DAY)
        never = ask(database, staff)
        query = RequestQuery(sort=("due",))
        assert database.read(requests.list_ids, query) == [soon, late, never]

    def test_urgent_waits_three_days_at_most(self, database: Database, staff: Staff) -> None:
        line = row(database, ask(database, staff, is_urgent=True))
        assert line.due == TODAY + 3 * DAY
        assert not line.is_late(TODAY + 3 * DAY)
        assert line.is_late(TODAY + 4 * DAY)

    def test_a_term_of_its_own_stays(self, database: Database, staff: Staff) -> None:
        line = row(database, ask(database, staff, is_urgent=True, due=TODAY + DAY))
        assert line.due == TODAY + DAY


class TestStates:
    def test_assigned_then_closed_then_opened_again(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        database.write(requests.assign, one, staff["teaches"], "visit", TODAY + DAY)
        line = row(database, one)
        assert (line.status, line.kind, line.assigned_on) == ("assigned", "посещение", TODAY + DAY)
        assert line.helper_id == staff["teaches"]
        database.write(requests.close, [one], TODAY)
        assert row(database, one).status == "done"
        database.write(requests.reopen, [one])
        assert row(database, one).status == "assigned"

    def test_undo_of_an_assignment(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        before = row(database, one)
        database.write(requests.assign, one, staff["teaches"], "visit", TODAY)
        database.write(acts.undo)
        assert row(database, one) == before

    def test_what_is_over_is_not_closed_twice(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        database.write(requests.withdraw, [one])
        commands: list[Callable[[], object]] = [
            lambda: database.write(requests.close, [one], TODAY),
            lambda: database.write(requests.withdraw, [one]),
            lambda: database.write(requests.assign, one, staff["owns"], "visit", TODAY),
        ]
        for command in commands:
            with pytest.raises(RuleError):
                command()
        assert row(database, one).status == "withdrawn"

    def test_nobody_helps_herself(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        with pytest.raises(InvalidInputError) as refused:
            database.write(requests.assign, one, staff["asks"], "visit", TODAY)
        assert set(refused.value.problems) == {"helper"}

    def test_the_trash_takes_the_areas_along(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        before = row(database, one)
        database.write(requests.remove, [one])
        assert database.read(lambda s: s.exec(select(RequestArea)).all()) == []
        database.write(acts.undo)
        assert row(database, one) == before

    def test_another_scope_is_another_row(self, database: Database, staff: Staff) -> None:
        one = ask(database, staff)
        draft = database.read(requests.draft_of, one)
        changed = database.write(
            requests.change, one, RequestDraft(**{**vars(draft), "scope": "network"})
        )
        assert changed != one
        assert database.read(lambda s: [found.id for found in s.exec(select(Request))]) == [changed]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"person_id": None}, "person"),
            ({"areas": ()}, "areas"),
            ({"due": TODAY - DAY}, "due"),
        ],
    )
    def test_what_cannot_be_is_told(
        self, database: Database, staff: Staff, changes: dict[str, object], field: str
    ) -> None:
        with pytest.raises(InvalidInputError) as refused:
            ask(database, staff, **changes)
        assert set(refused.value.problems) == {field}

    def test_own_words_are_enough(self, database: Database, staff: Staff) -> None:
        assert row(database, ask(database, staff, areas=(), own_words="Помогите")).about == (
            "Помогите"
        )

    def test_a_request_which_is_gone_is_told(self, database: Database) -> None:
        with pytest.raises(NotFoundError):
            database.read(requests.helpers, uuid.uuid4(), TODAY)


class TestWish:
    def wish(self, database: Database, staff: Staff, **changes: object) -> uuid.UUID:
        draft = RequestDraft(**({"person_id": staff["asks"], "areas": (FAMILY,)} | changes))  # type: ignore[arg-type]
        return database.write(requests.find_mentor, staff["asks"], draft, TODAY)

    def test_the_card_and_the_wish_are_one_act(self, database: Database, staff: Staff) -> None:
        before = len(database.read(acts.undoable))
        self.wish(database, staff)
        newest = database.read(acts.undoable)
        assert len(newest) == before + 1
        assert (
            newest[0].title.replace("\u00a0", " ") == "карточка „Найти наставника“: Руднева А. С."
        )
        assert wishes(database) == [True]
        database.write(acts.undo)
        assert database.read(requests.counts)["all"] == 0

    def test_saving_again_changes_the_same_card(self, database: Database, staff: Staff) -> None:
        first = self.wish(database, staff)
        assert self.wish(database, staff, own_words="Иначе") == first
        draft, shown = database.read(requests.prepare_wish, staff["asks"])
        assert (shown, draft.own_words) == (first, "Иначе")

    def test_taking_off_leaves_what_is_answered(self, database: Database, staff: Staff) -> None:
        answered = self.wish(database, staff)
        database.write(requests.assign, answered, staff["teaches"], "mentor", TODAY)
        waiting = self.wish(database, staff)
        database.write(requests.take_off, staff["asks"])
        assert row(database, answered).status == "assigned"
        assert row(database, waiting).status == "withdrawn"
        assert wishes(database) == [False]


class TestHelpers:
    def names(self, database: Database, request: uuid.UUID) -> list[tuple[uuid.UUID, Verdict]]:
        found = database.read(requests.helpers, request, TODAY)
        return [(one.person_id, one.verdict) for one in found]

    def test_teaching_beats_owning_and_not_now_is_left_alone(
        self, database: Database, staff: Staff
    ) -> None:
        request = ask(database, staff)
        assert self.names(database, request) == [
            (staff["teaches"], Verdict.VERY),
            (staff["owns"], Verdict.GOOD),
        ]

    def test_not_now_is_over_after_its_day(self, database: Database, staff: Staff) -> None:
        def until_yesterday(session):
            private = records.part(session, PersonPrivate, staff["not_now"])
            private.readiness_until = TODAY - DAY
            log.name(session, "готовность")

        database.write(until_yesterday)
        found = self.names(database, ask(database, staff))
        assert staff["not_now"] in [person for person, _ in found]

    def test_who_will_not_share_is_left_alone(self, database: Database, staff: Staff) -> None:
        draft = MarkDraft(FAMILY, level=3, willing="no")
        database.write(competences.set_levels, staff["teaches"], [draft], TODAY)
        assert self.names(database, ask(database, staff)) == [(staff["owns"], Verdict.GOOD)]

    def test_who_is_full_is_left_alone(self, database: Database, staff: Staff) -> None:
        card = OfferDraft((FAMILY,), capacity=1, valid_until=TODAY + 90 * DAY)
        database.write(offers.save, staff["teaches"], card, TODAY)
        taken = ask(database, staff, kind="mentor")
        database.write(requests.assign, taken, staff["teaches"], "mentor", TODAY)
        assert self.names(database, ask(database, staff)) == [(staff["owns"], Verdict.GOOD)]

    def test_who_left_is_left_alone(self, database: Database, staff: Staff) -> None:
        def leave(session):
            job = session.exec(
                select(Employment).where(Employment.person_id == staff["teaches"])
            ).one()
            job.ended_on = TODAY - DAY
            log.name(session, "увольнение")

        database.write(leave)
        assert self.names(database, ask(database, staff)) == [(staff["owns"], Verdict.GOOD)]

    def test_reasons_are_words_and_add_up(self, database: Database, staff: Staff) -> None:
        def live_together(session):
            building = Building(organization_id=_own(session), title="корпус 1")
            session.add(building)
            session.flush()
            for key in ("asks", "teaches"):
                job = session.exec(
                    select(Employment).where(Employment.person_id == staff[key])
                ).one()
                job.building_id = building.id
                for day in ("tue", "thu", "fri"):
                    session.add(PersonTag(person_id=staff[key], kind="free_day", value=day))
            log.name(session, "корпус")

        database.write(live_together)
        request = ask(database, staff, is_urgent=True, wished_person_id=staff["teaches"])
        best = database.read(requests.helpers, request, TODAY)[0]
        assert [reason.text for reason in best.reasons] == [
            "научит: взаимодействие с семьёй (может научить)",
            "поможет срочно",
            "то же здание",
            "удобные дни совпадают: вт, чт, пт",
            "её назвали: «вижу наставником»",
        ]
        assert best.points == 60 + 10 + 8 + 6 + 8
        assert sum(reason.points for reason in best.reasons) == best.points

    def test_what_is_not_covered_is_said(self, database: Database, staff: Staff) -> None:
        request = ask(database, staff, areas=(FAMILY, DIGITAL))
        best = database.read(requests.helpers, request, TODAY)[0]
        good = [reason.text for reason in best.reasons if reason.is_good]
        against = [reason.text for reason in best.reasons if not reason.is_good]
        assert good == ["научит: взаимодействие с семьёй (может научить)", "тот же сад"]
        assert against == ["не закрывает: ИКТ и цифровые технологии"]
        assert (best.points, best.verdict) == (30 + 4, Verdict.RESERVED)

    def test_without_an_area_nobody_is_suggested(self, database: Database, staff: Staff) -> None:
        request = ask(database, staff, areas=(), own_words="Помогите")
        assert self.names(database, request) == []


def _own(session: Session) -> uuid.UUID:
    from desktop.services import base

    return base.own_organization_id(session)

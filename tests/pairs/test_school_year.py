"""A school year of one pair, from the request to the new year: services, storage and papers.

Every act is undone and done again on its way (``Year.act``); every stage is first refused.
"""

import datetime as dt
import uuid

import pytest

from desktop.documents import issuing, preparing
from desktop.documents.blocks import Paper, Table
from desktop.documents.blocks import plain as words
from desktop.documents.preparing import Request
from desktop.errors import InvalidInputError, RuleError
from desktop.models import Stage
from desktop.services import competences
from desktop.services.competences import Key, MarkDraft
from desktop.services.matching.loading import load
from desktop.services.matching.pair_proposals import proposals
from desktop.services.matching.pair_terms import Terms as Conditions
from desktop.services.matching.pair_terms import of_proposal
from desktop.services.matching.pair_types import Proposal
from desktop.services.pairs import (
    agreements,
    assignments,
    board,
    creating,
    diary,
    ending,
    facts,
    reminders,
    rollover,
    stages,
    support,
    toolbox,
    visits,
)
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.services.pairs.board import Chip
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.rollover import Next
from desktop.services.pairs.stages import Move
from desktop.services.pairs.support import SupportDraft
from desktop.services.pairs.toolbox import ItemDraft, TrialDraft
from desktop.services.pairs.visits import VisitDraft
from desktop.services.people import fields
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs.year_desk import CURATOR, Year, plain

GIVER, TAKER = "Квашнина", "Руднева"
REASON = "показ перенесён на осень"
LATER = dt.date(2026, 1, 12)
"""The first working day after the holidays: from then on the employer assigns."""


@pytest.fixture
def year(example: Database) -> Year:
    return Year(example, TODAY)


def test_a_school_year(year: Year) -> None:
    _match(year)
    _search(year)
    _tandem(year)
    _assign(year)
    _dialogue(year)
    _rest(year)
    _toolbox(year)
    _team(year)
    _end(year)
    _new_year(year)


def _match(year: Year) -> None:
    """The urgent request of Руднева finds Квашнина; her pair takes the request off the board."""
    assert year.row(f"{TAKER} А. С. ищет").is_request
    circle = year.database.read(load, year.day)
    asker = next(one.id for one in circle.sides.values() if one.surname == TAKER)
    best = _best(proposals(circle, asker), circle.sides[asker].name)
    made = of_proposal(circle, best, Conditions(year.day), year.day)
    year.pair = year.act("новая пара: Квашнина – Руднева", creating.create, made)
    row = year.row("Квашнина М. И. → Руднева А. С.")
    assert (row.id, row.stage, row.fact) == (year.pair, Stage.SEARCH, "ответа ещё нет")
    assert not any(one.is_request for one in year.database.read(board.rows, year.day))


def _best(found: list[Proposal], seeker: str) -> Proposal:
    assert seeker.startswith(TAKER)
    assert found[0].name.startswith(GIVER)
    assert "✓ поможет срочно" in found[0].reasons
    return found[0]


def _refused(year: Year, to: Stage, *lacking: str) -> None:
    """A stage is held by these lines, and by nothing else; a short word is no reason."""
    assert year.lacking == list(lacking)
    before = year.moves
    for reason in ("", "так надо"):
        with pytest.raises(InvalidInputError) as caught:
            year.database.write(stages.move, year.pair, Move(to, reason, CURATOR), year.day)
        assert set(caught.value.problems) == {"reason"}
    assert year.moves == before


def _move(year: Year, to: Stage, title: str, reason: str = "", **answer: bool) -> None:
    wish = Move(to, reason, CURATOR, **answer)
    year.act(f"перевод пары на этап «{title}»", stages.move, year.pair, wish, year.day)
    assert year.card.stage is to


def _search(year: Year) -> None:
    _refused(year, Stage.TANDEM, "E12")
    person = _person(year, TAKER)
    year.act("", fields.set_field, person, "profile.interests", "театр, сказки")
    _move(year, Stage.TANDEM, "Тандем")


def _person(year: Year, surname: str) -> uuid.UUID:
    found = next(one for one in year.card.members if one.name.startswith(surname))
    assert found.person_id is not None
    return found.person_id


def _tandem(year: Year) -> None:
    _refused(year, Stage.DIALOGUE, "E21", "E24")
    said = {year.member(GIVER): year.day, year.member(TAKER): year.day + dt.timedelta(days=1)}
    year.day = dt.date(2025, 12, 1)
    year.act("согласие участников", creating.agree, year.pair, said)
    year.meet("acquaintance", dt.date(2025, 11, 28))
    _move(year, Stage.DIALOGUE, "Общение")


def _assign(year: Year) -> None:
    """Consent, supplement and order only in this order; each block is no matter of reasons."""
    year.day = dt.date(2025, 12, 8)
    giver = year.member(GIVER)
    answer = JobAnswer(assignments.NO)
    year.act("поручение: Квашнина", assignments.switch, year.pair, giver, LATER, answer)
    order = year.draft("D03", "a", year.pair)
    year.blocked(order, "нет подписанного согласия", "нет подписанного дополнительного")
    supplement = year.draft("D10", "a", giver)
    year.blocked(supplement, "Нет подписанного согласия", "Не указана выплата или её основание")
    year.blocked(year.draft("D08", "", giver), "содержание, часы, выплата")
    _fill_in(year, giver)
    consent = year.paper("D08", "", giver)
    year.act("регистрация", issuing.register, [supplement], year.day, year.day)
    year.blocked(order, "Квашниной М. И. нет подписанного дополнительного соглашения")
    year.act("", issuing.mark_signed, [supplement], year.day, year.day)
    year.blocked(order, "Рудневой А. С. нет согласия наставляемого")
    mentee = year.paper("D09", "", year.member(TAKER))
    assert {one.state for one in year.card.packs} == {"preparing"}
    year.act("регистрация", issuing.register, [order], year.day, year.day)
    year.act("", issuing.mark_signed, [order], year.day, year.day)
    (pack,) = year.card.packs
    assert (pack.state, pack.disorder, pack.is_open) == ("active", "", False)
    assert year.number(order).endswith("-ОД")
    assert year.number(supplement) == "1", "the first to her contract"
    assert len({year.number(one) for one in (consent, mentee)}) == 2


def _fill_in(year: Year, giver: uuid.UUID) -> None:
    terms = Terms(
        starts_on=LATER,
        ends_on=dt.date(2026, 5, 31),
        minutes_per_week=60,
        allowance_kind="rub",
        size=150_000,
        basis_kind="local",
        basis_number="12-ОД",
        basis_date=dt.date(2025, 9, 1),
        content=(("work_1", ""),),
    )
    year.act("условия поручения", assignments.save_terms, year.pair, giver, terms)


def _dialogue(year: Year) -> None:
    """Meetings, a visit, the plan, growth and trust; the sheet of January counts the hours."""
    year.day = dt.date(2026, 1, 31)
    assert [line["activity"] for line in year.card.plan] == []
    assert year.lacking == ["E31", "E32", "E33", "E34", "E35"]
    plan = _plan(year, "консультация по встрече с семьёй", dt.date(2026, 1, 20))
    giver, taker = _person(year, GIVER), _person(year, TAKER)
    year.meet("consultation", dt.date(2026, 1, 16), led_by=(giver,), closes=(plan,))
    year.meet("joint_planning", dt.date(2026, 1, 23), led_by=(giver,), confirmed=(giver,))
    third = year.meet("visit", dt.date(2026, 1, 30), led_by=(giver,), minutes=90)
    assert year.lacking == ["E31", "E32", "E35"], "one meeting is not confirmed"
    unsure = next(one for one in year.card.diary if one.confirmed < one.present)
    assert unsure.id != third
    year.act("подтверждение встречи", diary.confirm, unsure.id, year.member(TAKER))
    (sheet,) = year.card.visits
    assert (sheet.draft.visitor_id, sheet.draft.host_id) == (taker, giver)
    _score(year, sheet.id, sheet.draft)
    _hours(year, 1, "3", "3,5 ч")
    _refused(year, Stage.TOOLBOX, "E32", "E35")
    _trust(year, taker)
    _move(year, Stage.TOOLBOX, "Чемоданчик")


def _plan(year: Year, activity: str, due: dt.date) -> uuid.UUID:
    line = {"activity": activity, "due_on": due}
    return year.act("строка плана", agreements.save_line, year.pair, agreements.PLAN, line)


def _score(year: Year, visit: uuid.UUID, draft: VisitDraft) -> None:
    scored = VisitDraft(
        draft.visited_on,
        draft.visitor_id,
        draft.host_id,
        topic="Встреча с родителями",
        scores=(("criterion_1", 2, ""), ("criterion_2", 1, "темп")),
    )
    year.act("посещение: Руднева", visits.change, visit, scored)
    assert year.card.visits[0].total == 3


def _hours(year: Year, month: int, days: str, hours: str) -> None:
    """«Табель»: the assignment is in force in this month and its meetings are counted."""
    asked = {"month": dt.date(2026, month, 1)}
    request = Request("D48", "", ((year.pair,),), year.day, year.day, answers=asked)
    (made,) = year.database.read(preparing.prepare, request, with_pages=False)
    assert isinstance(made.sheet, Paper)
    table = [one for one in made.sheet.blocks if isinstance(one, Table)][-1]
    (line,) = [row for row in table.rows if words(row.cells[1]).startswith(GIVER)]
    assert [plain(words(cell)) for cell in line.cells][5:7] == [days, hours]


def _trust(year: Year, taker: uuid.UUID) -> None:
    """A low pulse holds like none; the growth is a new mark of the learner."""
    year.act("пульс доверия", support.ask_pulse, year.pair, year.member(TAKER), [3] * 5, year.day)
    year.act("пульс доверия", support.ask_pulse, year.pair, year.member(GIVER), [5] * 5, year.day)
    assert year.lacking == ["E32", "E35"]
    again = year.day + dt.timedelta(days=3)
    year.day = again
    year.act("пульс доверия", support.ask_pulse, year.pair, year.member(TAKER), [4] * 5, again)
    assert year.lacking == ["E35"]
    year.act("", competences.set_levels, taker, [MarkDraft(Key("family"), 1)], again)


def _rest(year: Year) -> None:
    """Thirty days without a step make a line; a pause takes it away, summer does not count."""
    year.day = dt.date(2026, 3, 5)
    assert not year.is_stuck(), "thirty days are allowed"
    year.day = dt.date(2026, 3, 6)
    assert year.is_stuck()
    until = dt.date(2026, 3, 20)
    year.act("пауза", agreements.pause, year.pair, year.day, until, "болезнь")
    assert not year.is_stuck()
    assert [one.id for one in year.chip(Chip.PAUSED)] == [year.pair]
    year.act("пауза снята", agreements.resume, year.pair, year.day)
    assert year.is_stuck()
    year.meet("trial")
    assert not year.is_stuck()
    year.day = dt.date(2026, 4, 6)
    assert year.is_stuck()


def _toolbox(year: Year) -> None:
    """The only stage which is passed early: with a reason of the curator, kept with its lines."""
    _refused(year, Stage.TEAM, "E41", "E42", "E43", "E44")
    draft = ItemDraft("Картотека встреч с семьёй")
    item = year.act("материал чемоданчика", toolbox.save, year.pair, draft, year.day)
    for surname in (GIVER, TAKER):
        trial = TrialDraft(year.member(surname), year.day, "старшая группа")
        year.act("апробация", toolbox.add_trial, item, trial, year.day)
    year.act(
        "поддержка руководителя",
        support.record_support,
        SupportDraft("time", year.day, "час в неделю", pair_id=year.pair),
    )
    _refused(year, Stage.TEAM, "E43")
    _move(year, Stage.TEAM, "Команда", REASON)
    last = year.moves[-1]
    assert (last.kind, last.reason, last.by) == ("override", REASON, CURATOR)
    assert [code for code, is_met, _ in last.evidence if not is_met] == ["E43", "E45"]
    year.act("", toolbox.agree, item, [one.id for one in year.card.members], year.day)
    year.act("материал", toolbox.set_state, item, toolbox.SHARED)


def _team(year: Year) -> None:
    """Goals, resources, final marks, the agreement and the report of the pair."""
    year.day = dt.date(2026, 5, 25)
    assert year.lacking == ["E51", "E53", "E54", "E55", "E56"], "the order is signed already"
    year.meet("summing_up")
    for kind, title in ((agreements.GOAL, "общий показ"), (agreements.RESOURCE, "зал")):
        year.act("", agreements.save_line, year.pair, kind, {"title": title})
    for surname in (GIVER, TAKER):
        mark = [MarkDraft(Key("family"), 3 if surname == GIVER else 2)]
        year.act("", competences.set_levels, _person(year, surname), mark, year.day)
    year.paper("D12", "a", year.pair)
    report = year.paper("D24", "a", year.pair, conclusions="Продолжить.", until=year.day)
    assert year.number(report)
    assert year.lacking == ["E56"]


def _end(year: Year) -> None:
    """The term is over: assignment, thanks and certificates; a first wrong answer is refused."""
    year.day = dt.date(2026, 5, 29)
    panel = year.database.read(ending.prepare, year.pair, year.day)
    assert panel.is_assigned
    assert "было „не владею“, сейчас „владею“" in panel.result_text
    assert "D03в" in panel.papers
    with pytest.raises(InvalidInputError):
        year.database.write(ending.end, year.pair, EndDraft(year.day, "", ""))
    done = EndDraft(year.day, ending.COMPLETED, "finished", panel.result_text)
    year.act("завершение: Квашнина – Руднева", ending.end, year.pair, done)
    assert {one.state for one in year.card.packs} == {"ended"}
    assert year.lacking == [], "the order of an assignment which is over is still its order"
    _hours(year, 5, "1", "1 ч")
    for thanks, variant in zip(panel.thanks[:2], "vg", strict=True):
        assert (thanks.document, len(thanks.people), thanks.is_ticked) == ("D32", 1, True)
        term = {"date_from": TODAY, "date_to": year.day}
        certificate = year.paper("D32", variant, thanks.people[0], **term)
        assert year.number(certificate)
    year.paper("D03", "v", year.pair)
    with pytest.raises(RuleError, match="Завершение пары"):
        year.database.write(stages.move, year.pair, Move(Stage.DIALOGUE, REASON), year.day)
    assert year.pair not in [one.id for one in year.database.read(board.rows, year.day)]


def _new_year(year: Year) -> None:
    """In August each running pair goes on, ends or leaves; all of it is one step."""
    year.day = dt.date(2026, 8, 25)
    rows = year.database.read(rollover.preview, year.day)
    assert year.pair not in {row.id for row in rows}
    assert {row.proposed for row in rows if row.stage is Stage.TEAM} == {Next.END}
    chosen = {row.id: row.proposed for row in rows}
    archived = next(row.id for row in rows if row.stage is Stage.SEARCH)
    chosen[archived] = Next.ARCHIVE
    before = {row.id: row.stage for row in rows}
    year.act("новый учебный год 2026/27", rollover.apply, 2026, chosen, year.day)
    found = year.database.read(facts.current, year.day)
    assert set(found) == {one for one, what in chosen.items() if what is Next.GO_ON}
    assert {one.ends_on for one in found.values()} == {dt.date(2027, 5, 31)}
    assert all(one.stage is before[one.id] for one in found.values())
    lines = year.database.read(lambda s: list(reminders.find(s, year.day)))
    assert reminders.YEAR not in {one.kind for one in lines}

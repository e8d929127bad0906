"""No stage is reached without its evidence or a reason; history keeps both."""

import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.models import STAGES, Module, Pair, Stage
from desktop.services import acts
from desktop.services import settings as office_settings
from desktop.services.pairs import creating, evidence, facts, stages
from desktop.services.pairs.stages import Move
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import MADE

REASON = "решение педсовета от сентября"


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


def lines(database: Database, pair: uuid.UUID, day: dt.date = TODAY) -> dict[str, str]:
    def read(session: Session) -> dict[str, str]:
        found = facts.one(session, pair, day)
        assert found is not None
        return {
            line.code: f"{'✓' if line.is_met else '○'} {line.text}".replace("\u00a0", " ")
            for line in evidence.of_stage(found, evidence.rules(session, day))
        }

    return database.read(read)


def stage(database: Database, pair: uuid.UUID) -> str:
    return database.read(lambda s: s.get_one(Pair, pair).stage)


def test_what_the_search_lacks(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people)
    assert lines(database, pair) == {
        "E11": "○ Осокина Т. В. оценила 0 из 5 областей",
        "E12": "○ У Осокиной Т. В. не заполнены профессиональные интересы",
        "E13": "○ Нет запроса, на который отвечает Осокина Т. В.",
        "E14": "✓ Готовы обе",
    }


def test_what_the_search_has(database: Database, people: list[uuid.UUID]) -> None:
    desk.prepare_people(database, people)
    found = lines(database, desk.pair(database, people))
    assert found["E11"] == "✓ Области оценены у обеих"
    assert found["E12"] == "✓ Интересы заполнены"
    assert found["E13"].startswith("✓ Запрос и предложение: ")
    assert "е" in found["E13"]


def test_a_move_needs_evidence(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people)
    with pytest.raises(InvalidInputError, match=r"Не хватает: .*оценила 0 из 5"):
        database.write(stages.move, pair, Move(Stage.TANDEM), TODAY)
    with pytest.raises(InvalidInputError, match="не короче 10 знаков"):
        database.write(stages.move, pair, Move(Stage.TANDEM, "так надо"), TODAY)
    assert stage(database, pair) == Stage.SEARCH


def test_a_move_with_evidence_needs_no_reason(database: Database, people: list[uuid.UUID]) -> None:
    desk.prepare_people(database, people)
    pair = desk.pair(database, people)
    database.write(stages.move, pair, Move(Stage.TANDEM, by="Серова М. П."), TODAY)
    (_, moved) = database.read(stages.history, pair)
    assert (moved.kind, moved.reason, moved.by) == ("forward", "", "Серова М. П.")
    assert [code for code, is_met, _ in moved.evidence if is_met] == ["E11", "E12", "E13", "E14"]
    journal = database.read(acts.journal)
    assert journal[0].title == "перевод пары на этап «Тандем»: Осокина – Квашнина"


def test_going_back_keeps_what_was_collected(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people)
    database.write(stages.move, pair, Move(Stage.DIALOGUE, REASON), MADE)
    for day in (1, 2, 3):
        desk.meet(database, pair, MADE + dt.timedelta(days=day))
    with pytest.raises(InvalidInputError, match="почему возвращаем"):
        database.write(stages.move, pair, Move(Stage.TANDEM), TODAY)
    database.write(stages.move, pair, Move(Stage.TANDEM, "нужны новые направления"), TODAY)
    database.write(stages.move, pair, Move(Stage.DIALOGUE, REASON), TODAY)
    assert lines(database, pair)["E31"] == "✓ Встреч 3 (нужно 3), подтверждены"


def test_a_threshold_of_nought_switches_a_check_off(
    database: Database, people: list[uuid.UUID]
) -> None:
    pair = desk.pair(database, people)
    database.write(office_settings.change, "stage1_min_rated_areas", 0)
    assert "E11" not in lines(database, pair)


def test_the_question_about_the_order_is_asked_once(
    database: Database, people: list[uuid.UUID]
) -> None:
    pair = desk.pair(database, people)
    with pytest.raises(InvalidInputError, match="поручает наставничество приказом"):
        database.write(stages.move, pair, Move(Stage.TEAM, REASON), TODAY)
    database.write(stages.move, pair, Move(Stage.TEAM, REASON, assigned=False), TODAY)
    assert lines(database, pair)["E52"] == "✓ Поручения нет"
    database.write(stages.move, pair, Move(Stage.TOOLBOX, REASON), TODAY)
    database.write(stages.move, pair, Move(Stage.TEAM, REASON), TODAY)
    assert stage(database, pair) == Stage.TEAM


def test_the_same_stage_is_refused(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people)
    with pytest.raises(RuleError, match="уже на этапе «Поиск»"):
        database.write(stages.move, pair, Move(Stage.SEARCH, REASON), TODAY)


def test_a_ready_pair_is_written_down_on_its_stage(
    database: Database, people: list[uuid.UUID]
) -> None:
    reason = creating.carried_reason(dt.date(2025, 2, 3))
    pair = desk.pair(database, people, stage=Stage.TOOLBOX, reason=reason)
    assert stage(database, pair) == Stage.TOOLBOX
    moved = database.read(stages.history, pair)[-1]
    assert (moved.kind, moved.reason) == (
        "override",
        "Пара работает с 03.02.2025 (перенесено из прежних документов)",
    )
    with pytest.raises(InvalidInputError, match="Не хватает"):
        desk.pair(database, desk.hire(database, 4)[2:], stage=Stage.TOOLBOX)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "people", "agree", "meet", "undo"]),
        st.sampled_from(list(STAGES)),
        st.sampled_from(["", "коротко", REASON]),
    ),
    max_size=8,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_no_stage_without_evidence_or_a_reason(
    database: Database, steps: list[tuple[str, Stage, str]]
) -> None:
    people = desk.hire(database, 4)[2:]
    pair = desk.pair(database, people)
    for number, (what, to, reason) in enumerate(steps):
        _take(database, pair, people, what, Move(to, reason, assigned=False), number)
    history = database.read(stages.history, pair)
    assert history[-1].to_stage == stage(database, pair)
    for line, before in zip(history[1:], history, strict=False):
        assert line.from_stage is before.to_stage
        if line.to_stage.number > before.to_stage.number:
            unmet = _required_and_unmet(database, line)
            assert not unmet or len(line.reason) >= stages.REASON_LETTERS
        else:
            assert len(line.reason) >= stages.REASON_LETTERS


def _take(
    database: Database,
    pair: uuid.UUID,
    people: list[uuid.UUID],
    what: str,
    wish: Move,
    number: int,
) -> None:
    day = MADE + dt.timedelta(days=number + 1)
    if what == "people":
        desk.prepare_people(database, people, day)
    elif what == "meet":
        desk.meet(database, pair, day, "acquaintance")
    elif what == "agree":
        ids = database.read(lambda s: [one.id for one in facts.load(s, [pair], day)[pair].members])
        database.write(creating.agree, pair, dict.fromkeys(ids, day))
    elif what == "undo" and number:
        if "новая пара" not in database.read(acts.undoable)[0].title:
            database.write(acts.undo)
    else:
        try:
            database.write(stages.move, pair, wish, day)
        except (InvalidInputError, RuleError):
            return


def _required_and_unmet(database: Database, line: stages.HistoryLine) -> list[str]:
    """Counted anew from what the history kept, by the table of the module."""
    from desktop.services.pairs import shipped

    required = shipped.modules()[Module.MENTOR].checks
    codes = {code for code, info in shipped.checks().items() if required.get(code)}
    kept = {code: is_met for code, is_met, _ in line.evidence}
    way = STAGES[STAGES.index(line.from_stage) : STAGES.index(line.to_stage)]
    asked = {code for code in codes if shipped.checks()[code].stage in way}
    assert asked <= set(kept)
    return [code for code in asked if not kept[code]]


def test_pairs_of_the_base_are_counted(database: Database, people: list[uuid.UUID]) -> None:
    desk.pair(database, people)
    assert database.read(lambda s: len(s.exec(select(Pair)).all())) == 1


@pytest.mark.parametrize(
    ("needed", "said"), [(1, "1 области"), (5, "5 областей"), (11, "11 областей")]
)
def test_the_wanted_number_agrees_with_its_noun(
    database: Database, people: list[uuid.UUID], needed: int, said: str
) -> None:
    database.write(office_settings.change, "stage1_min_rated_areas", needed)
    found = lines(database, desk.pair(database, people))
    assert found["E11"] == f"○ Осокина Т. В. оценила 0 из {said}"

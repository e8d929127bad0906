"""Numbers: patterns, years, registers; unique and without gaps whatever happens."""

import datetime as dt
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from desktop.documents import issuing
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Document, Organization
from desktop.services import acts, base, health
from desktop.services.documents import codes, register, series
from desktop.services.documents.register import Filter
from desktop.services.documents.series import Register, Reset, Series, Taken
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.documents.desk import drafts, issued, request
from tests.documents.paper_kinds import TODAY, hire

pytestmark = pytest.mark.usefixtures("kinds")
DAY = dt.date(2025, 9, 5)


@pytest.mark.parametrize(
    ("pattern", "reset", "ordinal", "mark", "expected"),
    [
        ("{n}-ОД", Reset.CALENDAR, 46, "", "46-ОД"),
        ("{n}-ОД", Reset.CALENDAR, 46, "2", "46-ОД/2"),
        ("{yyyy}-{nnn}", Reset.CALENDAR, 14, "", "2025-014"),
        ("{yyyy}-{nn}", Reset.CALENDAR, 7, "", "2025-07"),
        ("{n}/{yy}", Reset.CALENDAR, 3, "", "3/25"),
        ("{n}", Reset.NEVER, 1000, "", "1000"),
        ("{yyyy}-{n}", Reset.SCHOOL, 5, "", "2025-5"),
    ],
)
def test_number_is_written_by_the_pattern(
    pattern: str, reset: Reset, ordinal: int, mark: str, expected: str
) -> None:
    assert series.written(Series("Х", "", pattern, reset), ordinal, DAY, mark) == expected


def test_school_year_of_a_number_begins_in_september() -> None:
    spring = Series("АБ", "", "{yyyy}-{n}", Reset.SCHOOL)
    assert series.written(spring, 1, dt.date(2026, 3, 1)) == "2025-1"


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("{n}-ОД", True),
        ("{yyyy}-{nnn}", True),
        ("ОД", False),
        ("{n}{n}", False),
        ("{n}-{m}", False),
        ("{n", False),
        ("", False),
        ("{n}" + "х" * 60, False),
    ],
)
def test_a_pattern_has_the_ordinal_once(pattern: str, fits: bool) -> None:
    assert series.is_pattern(pattern) is fits


@pytest.mark.parametrize(
    ("code", "scope", "day", "period"),
    [
        ("ОД", "", dt.date(2025, 12, 31), "2025"),
        ("ПР", "педагогический совет", dt.date(2026, 1, 10), "2025/2026"),
        ("ПР", "рабочая группа", dt.date(2026, 1, 10), "2026"),
        ("ДС", "договор 7", dt.date(2026, 1, 10), ""),
    ],
)
def test_register_of_a_paper(code: str, scope: str, day: dt.date, period: str) -> None:
    found = series.register_of(series.shipped()[code], scope, day)
    assert found == Register(code, scope, period)


def test_gaps_are_counted_from_the_first_number_of_the_base() -> None:
    given = [Taken(uuid.uuid4(), n, str(n), None, "", "") for n in (46, 47, 50)]
    assert series.gaps(given) == [48, 49]


def test_numbers_follow_each_other_and_begin_anew_with_the_year(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    autumn = issued(database, "ORDER", staff, DAY)
    winter = issued(database, "ORDER", staff[:1], dt.date(2026, 1, 12))
    again = issued(database, "ORDER", staff[:1], dt.date(2025, 12, 30))
    assert [one.number for one in autumn] == ["1-ОД", "2-ОД", "3-ОД"]
    assert [winter[0].number, again[0].number] == ["1-ОД", "4-ОД"]


def test_papers_of_two_series_count_apart(database: Database, staff: tuple[uuid.UUID, ...]) -> None:
    issued(database, "ORDER", staff)
    assert issued(database, "CONSENT", staff[:1])[0].number == "1"


def test_the_body_of_minutes_is_the_scope(database: Database, staff: tuple[uuid.UUID, ...]) -> None:
    made = issued(database, "MINUTES", staff[:1])[0]
    row = database.read(register.one, made.id)
    assert (row.series, row.scope, row.number) == ("ПР", "педагогический совет", "1")


def test_own_pattern_of_the_office_is_used(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    database.write(series.save, "ОД", "О-{nnn}/{yy}", "calendar")
    assert issued(database, "ORDER", staff[:1])[0].number == "О-001/25"
    database.write(series.revert, "ОД")
    assert issued(database, "ORDER", staff[:1])[0].number == "2-ОД"


def test_a_pattern_without_the_ordinal_is_refused(database: Database) -> None:
    with pytest.raises(InvalidInputError, match="порядковый номер"):
        database.write(series.save, "ОД", "ОД", "calendar")


def test_second_computer_counts_for_itself_with_its_mark(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    first = issued(database, "ORDER", staff[:2])

    def mark(session: Session) -> None:
        base.info(session).computer_mark = "2"

    database.write(mark)
    second = issued(database, "ORDER", staff[:1])
    assert [one.number for one in (*first, *second)] == ["1-ОД", "2-ОД", "1-ОД/2"]


def test_first_number_may_be_chosen_once(database: Database, staff: tuple[uuid.UUID, ...]) -> None:
    made = drafts(database, "ORDER", staff)
    planned = database.read(issuing.plan_numbers, made, DAY, {"ОД": 46})
    assert [one.number for one in planned] == ["46-ОД", "47-ОД", "48-ОД"]
    done = database.write(issuing.register, made, DAY, TODAY, {"ОД": 46})
    assert [one.number for one in done] == [one.number for one in planned]


def test_a_jump_is_warned_of_and_the_gap_can_be_filled(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    issued(database, "ORDER", staff[:1])
    made = drafts(database, "ORDER", staff[1:])
    jumped = database.read(issuing.plan_numbers, made[:1], TODAY, {"ОД": 3})
    assert jumped[0].warning == "Номера 2-ОД в журнале нет: пропуск."
    database.write(issuing.register, made[:1], TODAY, TODAY, {"ОД": 3})
    planned = database.read(issuing.plan_numbers, made[1:], TODAY)
    assert (planned[0].number, planned[0].free) == ("4-ОД", 2)
    journal = {one.code: one for one in database.read(register.journals, TODAY)}["ОД"]
    assert (journal.next_number, journal.gaps) == ("4-ОД", ("2-ОД",))
    filled = database.write(issuing.register, made[1:], TODAY, TODAY, {"ОД": 2})
    assert filled[0].number == "2-ОД"


def test_numbers_after_a_filled_gap_pass_the_taken_ones(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    issued(database, "ORDER", staff[:1])
    last = drafts(database, "ORDER", staff[:1])
    database.write(issuing.register, last, TODAY, TODAY, {"ОД": 3})
    made = drafts(database, "ORDER", staff[:2])
    done = database.write(issuing.register, made, TODAY, TODAY, {"ОД": 2})
    assert [one.number for one in done] == ["2-ОД", "4-ОД"]


def test_a_taken_number_is_refused_with_the_free_one(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    issued(database, "ORDER", staff[:2])
    made = drafts(database, "ORDER", staff[2:])
    planned = database.read(issuing.plan_numbers, made, TODAY, {"ОД": 2})[0]
    assert planned.is_taken
    assert planned.warning == "Номер 2-ОД занят: О работе. Свободный — 3-ОД."
    with pytest.raises(RuleError, match="Свободный — 3-ОД"):
        database.write(issuing.register, made, TODAY, TODAY, {"ОД": 2})
    assert database.read(register.one, made[0]).number == ""


def test_annulled_number_stays_and_is_not_given_again(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    first = issued(database, "ORDER", staff[:1])[0]
    database.write(issuing.annul, first.id, "лишний", TODAY)
    assert issued(database, "ORDER", staff[:1])[0].number == "2-ОД"
    row = database.read(register.one, first.id)
    assert (row.number, row.status_word) == ("1-ОД", "Аннулирован")


def test_repeat_after_a_merge_stands_in_the_check_of_the_base(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    first = issued(database, "ORDER", staff[:1])[0]

    def bring(session: Session) -> None:
        log.name(session, "приём файла")
        found = session.get(Document, first.id)
        assert found is not None
        values = found.model_dump(exclude={"id"})
        session.add(Document(**{**values, "title": "О другом"}))

    database.write(bring)
    found = health.check(database, with_copy=False).findings
    assert any("Номер 1-ОД" in one.what and "О другом" in one.what for one in found)


SERIES = ("ORDER", "CONSENT")
STEP = st.tuples(
    st.sampled_from(("register", "annul", "undo", "redo", "print", "delete")),
    st.integers(0, 3),
    st.sampled_from(SERIES),
)


@pytest.mark.slow
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_numbers_stay_unique_and_without_gaps(
    steps: list[tuple[str, int, str]], kindergarten: tuple[Path, uuid.UUID], tmp_path: Path
) -> None:
    clean, person = kindergarten
    path = tmp_path / "Сад.mkdb"
    path.unlink(missing_ok=True)
    shutil.copyfile(clean, path)
    database = Database(path, actor="Серова М. П.")
    try:
        for what, index, code in steps:
            _step(database, person, what, index, code)
            _require_whole(database)
    finally:
        database.close()


@pytest.fixture(scope="module")
def kindergarten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, uuid.UUID]:
    """A base with one educator, to be copied."""
    path = tmp_path_factory.mktemp("numbers") / "Сад.mkdb"
    return path, _new_base(path)


def _new_base(path: Path) -> uuid.UUID:
    own = Organization(short_name="МБДОУ № 7", number="7", city="Примерск")
    create_base(path, organization=own, today=TODAY)
    database = Database(path)
    person = hire(database, "Осокина")
    database.close()
    return person


def _step(database: Database, person: uuid.UUID, what: str, index: int, code: str) -> None:
    rows = [row for row in database.read(register.rows, Filter(), TODAY) if row.is_issued]
    chosen = rows[index % len(rows)].id if rows else uuid.uuid4()
    later = acts.OnLaterEdits.REVERT
    undoable = [act.id for act in database.read(acts.undoable)]
    does: dict[str, Callable[[], object]] = {
        "register": lambda: issued(database, code, [person] * (index % 3 + 1)),
        "annul": lambda: database.write(issuing.annul, chosen, "лишний", TODAY),
        "print": lambda: database.write(issuing.note_printed, [chosen], TODAY),
        "delete": lambda: database.write(issuing.delete_drafts, [chosen]),
        "undo": lambda: database.write(
            acts.undo, only=undoable[index % len(undoable)] if undoable else None, later=later
        ),
        "redo": lambda: database.write(acts.redo, later=later),
    }
    with suppress(RuleError, NotFoundError):  # a refusal leaves everything as it was
        does[what]()


def _require_whole(database: Database) -> None:
    rows = database.read(register.rows, Filter(), TODAY)
    for journal in ("ОД", "СОГ"):
        found = sorted(row.ordinal for row in rows if row.series == journal and row.is_issued)
        assert found == list(range(1, len(found) + 1)), (journal, found)
    for row in rows:
        assert bool(row.number) is row.is_issued
        assert row.is_issued or (row.printed_on is None and not row.annulled_reason)


_WORKER = """
import sys, uuid
from pathlib import Path
from desktop.documents import catalogue, issuing
from desktop.storage.database import Database
from tests.documents.desk import issued
from tests.documents.paper_kinds import KINDS, TEXTS
catalogue.types = lambda: KINDS
catalogue.shipped_text = lambda name: TEXTS[name]
database = Database(Path(sys.argv[1]), actor="Второй")
for _ in range(int(sys.argv[3])):
    issued(database, "ORDER", [uuid.UUID(sys.argv[2])])
database.close()
"""


@pytest.mark.slow
def test_two_processes_never_give_one_number_twice(tmp_path: Path) -> None:
    path = tmp_path / "Сад.mkdb"
    person = _new_base(path)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _WORKER, str(path), str(person), "5"]
    running = [subprocess.Popen(command, cwd=root) for _ in range(2)]
    assert [one.wait(120) for one in running] == [0, 0]
    database = Database(path)
    rows = database.read(register.rows, Filter(), TODAY)
    database.close()
    assert sorted(row.ordinal for row in rows) == list(range(1, 11))
    assert len({row.control_code for row in rows}) == 10


@given(st.integers(0, 2**50 - 1))
def test_a_control_code_is_found_however_it_is_typed(bits: int) -> None:
    code = codes.drawn(lambda _count: bits, set())
    assert codes.clean(code) == code
    assert codes.clean(code.lower().replace("-", " ")) == code
    russian = code.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ"))
    assert codes.clean(russian) == code


def test_a_code_is_drawn_again_when_it_is_known() -> None:
    bits = iter((1, 1, 2))
    known: set[str] = set()
    first = codes.drawn(lambda _count: next(bits), known)
    assert codes.drawn(lambda _count: next(bits), known) != first


def test_request_about_nobody_makes_no_number(database: Database) -> None:
    assert database.read(issuing.plan_numbers, [], TODAY) == []
    with pytest.raises(RuleError):
        database.write(issuing.register, [], TODAY, TODAY)
    assert request("ORDER", []).subjects == ()

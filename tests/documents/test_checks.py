"""The checks before printing: slips in typed texts, dates, acts and orders which are cited."""

import datetime as dt
import uuid

import pytest

from desktop.documents import issuing, preparing, text_checks
from desktop.documents.types import Severity
from desktop.language import slips
from desktop.services.documents import register
from desktop.storage.database import Database
from tests.documents.desk import issued, request
from tests.documents.paper_kinds import KINDS, TEXTS, TODAY, kind

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]
ARTICLES = text_checks.KNOWN_ARTICLES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("наставничество по ст. 358.1 ТК РФ", [("358.1", "351.8")]),
        ("статьи 351.8 о наставничестве", []),
        ("статьёй 351.9 о наставничестве", [("351.9", "351.8")]),
        ("ст. 77 об увольнении", []),
        ("наставничество. " + "а" * 200 + " ст. 77", []),
    ],
)
def test_an_unknown_article_near_mentoring(text: str, found: list[tuple[str, str]]) -> None:
    assert list(slips.unknown_articles(text, ARTICLES)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("на 2025/2026 учебный год", [2025]),
        ("в 2024-2025 учебном году", [2024]),
        ("2024–25 уч. год", [2024]),
        ("с 2020/2025 учебный", []),
        ("телефон 2024-2025", []),
    ],
)
def test_school_years_of_a_text(text: str, found: list[int]) -> None:
    assert [start for start, _ in slips.school_years(text)] == found


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("СНИЛС 123-456-789 01", True),
        ("паспорт 5300 123456", True),
        ("Серия 53 00 № 123456", True),
        ("тел. 8-922-123-45-67", False),
        ("договор 5300 123456", False),
        ("паспорт площадки 2025 года", False),
    ],
)
def test_private_numbers_are_noticed(text: str, is_private: bool) -> None:
    assert slips.has_private_number(text) is is_private


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("воспитанник Петров Ваня", "Петров Ваня"),
        ("с воспитанницей Машей", "Машей"),
        ("работа с ребёнком Колей", "Колей"),
        ("воспитанники группы «Солнышко»", ""),
        ("воспитатель Петров Иван", ""),
    ],
)
def test_names_of_children_are_noticed(text: str, name: str) -> None:
    assert slips.child_named(text) == name


def test_other_slips() -> None:
    assert slips.bare_iom("разработать ИОМ до мая")
    assert not slips.bare_iom("разработать ИОМ педагога")
    assert list(slips.short_years("встреча 9.11.22г. и 1.2.2023")) == [
        ("9.11.22г.", "9 ноября 2022 г.")
    ]
    assert list(slips.short_years("п. 1.13.22")) == []
    assert slips.mixed_dates("с 14.11.2025 по 20 ноября 2025 г.")
    assert not slips.mixed_dates("с 14.11.2025 по 20.11.2025")
    assert slips.cited_contracts("по договору о сотрудничестве от 01.09.2025 № 5/25") == ("5/25",)
    assert slips.cited_contracts("к трудовому договору от 01.09.2025 № 5/25") == ()
    assert slips.mixed_initials("Щербакова Ю. Л., Сагакова Е.В.")
    assert not slips.mixed_initials("Щербакова Ю. Л., Сагакова Е. В.")
    assert slips.typography_slips('№71  "Огонёк" - сад') == (
        "прямые кавычки",
        "двойные пробелы",
        "нет пробела после №",
        "дефис вместо тире",
    )
    assert slips.typography_slips("№ 71 «Огонёк» — сад") == ()
    assert slips.cited_orders("согласно приказу от 01.09.2025 № 46-ОД и приказа № 12-л/с.") == (
        "46-ОД",
        "12-л/с",
    )


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (dt.date(2025, 11, 20), True),
        (dt.date(2025, 11, 22), False),
        (dt.date(2027, 6, 12), False),
        (dt.date(2025, 11, 4), False),
        (dt.date(2025, 12, 31), True),
    ],
)
def test_working_days(day: dt.date, is_working: bool) -> None:
    assert text_checks.is_working(day) is is_working


def codes(database: Database, person: uuid.UUID, code: str = "ORDER", **more: object) -> list[str]:
    wanted = request(code, [person], **more)  # type: ignore[arg-type]
    return [one.code for one in database.read(preparing.prepare, wanted)[0].problems]


def test_what_was_typed_is_looked_through_at_any_depth(database: Database, staff: Staff) -> None:
    typed = {"rows": ({"text": "воспитанник Петров Ваня"},), "task": "ИОМ до 9.11.22"}
    assert codes(database, staff[0], answers=typed) == ["C32", "C34", "C36"]


def test_a_passport_number_forbids_the_paper(database: Database, staff: Staff) -> None:
    wanted = request("ORDER", staff[:1], answers={"task": "паспорт 5300 123456"})
    (item,) = database.read(preparing.prepare, wanted)
    assert item.state is preparing.State.BLOCKED
    assert item.problems[0].source is not None
    assert item.problems[0].source.field == "task"


def test_an_order_on_a_day_off(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = kind("ORDER", "order", series="ОД", approval=True, word="приказ")
    monkeypatch.setitem(KINDS, "ORDER", order)
    assert codes(database, staff[0], day=dt.date(2025, 11, 23)) == ["C17"]


def test_the_school_year_of_the_text(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, "order", "{работник.фио} на 2024/2025 и 2015/2016 учебный год\n")
    assert codes(database, staff[0]) == ["C14"]
    monkeypatch.setitem(TEXTS, "order", "{работник.фио} на 2024/2025 учебный год\n")
    assert codes(database, staff[0]) == ["C50"]


def test_orders_which_are_cited_stand_in_the_journal(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = issued(database, "ORDER", staff[:2])
    database.write(issuing.annul, done[1].id, "лишний", TODAY)
    cites = "По приказу № 1-ОД, приказу № 2-ОД, приказу № 9-ОД, приказу № 196: {работник.фио}\n"
    monkeypatch.setitem(TEXTS, "consent", cites)
    (item,) = database.read(preparing.prepare, request("CONSENT", staff[:1]))
    assert [one.text for one in item.problems] == [
        "Приказ № 2-ОД аннулирован",
        "Приказа № 9-ОД нет в журнале",
    ]
    assert {one.severity for one in item.problems} == {Severity.WARNING}


def test_a_contract_which_is_cited_stands_in_the_journal(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    cites = "По договору от 01.09.2025 № 5/25: {работник.фио}\n"
    monkeypatch.setitem(TEXTS, "consent", cites)
    (item,) = database.read(preparing.prepare, request("CONSENT", staff[:1]))
    assert [one.text for one in item.problems] == ["Договора № 5/25 нет в журнале"]


def test_warnings_are_kept_in_the_register(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1], answers={"task": "ИОМ"})[0]
    assert database.read(register.one, done.id).warnings == ("Пишите «ИОМ педагога»",)


@pytest.mark.parametrize(
    ("text", "is_cited"),
    [
        ("по приказу от 07.04.2014 № 276", True),
        ("по приказу Минобрнауки от 7 апреля 2014 г. № 276", True),
        ("по приказу № 2761 от 2014 года", False),
        ("по приказу от 07.04.2025 № 276", False),
        ("оформлено по ГОСТ Р 6.30-2003", True),
        ("по приказу от 24.03.2023 № 196", False),
    ],
)
def test_acts_out_of_force_are_noticed_in_the_words(
    database: Database,
    staff: Staff,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    is_cited: bool,
) -> None:
    monkeypatch.setitem(TEXTS, "consent", text + ": {работник.фио}\n")
    assert (codes(database, staff[0], "CONSENT") == ["C10"]) is is_cited

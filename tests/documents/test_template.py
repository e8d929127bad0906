"""The grammar of templates: what it prints, what it refuses, and that nothing in it can run."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.blocks import Block, Columns, Kind, Paragraph, plain
from desktop.documents.template import filling, parsing
from desktop.documents.template.errors import TemplateError
from desktop.documents.template.filling import Notes
from desktop.documents.values import (
    Context,
    Day,
    Declined,
    Empty,
    Group,
    Number,
    Rows,
    Source,
    Value,
)
from desktop.language.cases import Forms, Sex

FORMS = Forms("Осадчая", "Осадчей", "Осадчей", "Осадчую", "Осадчей", "об Осадчей")
CARD = Source("person", field="declension")


def root(**more: Value) -> Group:
    person = Group(
        {
            "фио": Declined(FORMS, is_doubtful=True, source=CARD),
            "отчество": "",
            "телефон": Empty(Source("person", field="contact.work_phone")),
        },
        Sex.FEMALE,
    )
    values: dict[str, Value] = {
        "педагог": person,
        "часы": Number(5),
        "день": Day(dt.date(2025, 11, 20)),
        **more,
    }
    return Group(values)


def filled(text: str, **more: Value) -> tuple[list[Block], Notes]:
    context = Context(root(**more), {"есть выплата": True, "больше двух участников": False})
    return filling.fill(parsing.parse(text), context, {})


def said(text: str, **more: Value) -> str:
    blocks, _ = filled(text, **more)
    return "\n".join(plain(block.runs) for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Назначить {педагог.фио.вин}.", "Назначить Осадчую."),
        ("{педагог: согласен|согласна}", "согласна"),
        ("{часы часов} в неделю", "5\u00a0часов в неделю"),
        ("{день.цифрами}", "20.11.2025"),
        ("{день}", "20\u00a0ноября 2025\u00a0г."),
        ("Тел.: {педагог.телефон ?—}", "Тел.: —"),
        ("Тел.: {педагог.телефон ?____}", "Тел.: ____________"),
        ("а[, тел. {педагог.телефон}]б", "аб"),
        ("а[, {педагог.фио}]б", "а, Осадчаяб"),
        ("{^педагог.фио.пред}", "Об Осадчей"),
        (r"\{не поле\} \[скобки\]", "{не поле} [скобки]"),
        ("(если: есть выплата) Размер", "Размер"),
        ("(если не: есть выплата) Размер", ""),
        ("(если: больше двух участников) Группа", ""),
        ("(если: педагог.отчество) Отчество", ""),
        ("№ {часы}", "№\u00a05"),
        ('"{педагог.фио}"', "«Осадчая»"),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    assert said(text) == printed


def test_clauses_number_themselves_around_those_which_are_not_shown() -> None:
    text = "+ раз\n(если не: есть выплата) + нет\n+ два\n++ два-один\n+++ глубже\n++ ещё\n+ три"
    blocks, _ = filled(text)
    numbers = [block.number for block in blocks if isinstance(block, Paragraph)]
    assert numbers == ["1.", "2.", "2.1.", "2.1.1.", "2.2.", "3."]


def test_neighbouring_lines_repeat_together_and_nest() -> None:
    text = (
        "(для каждого: вопрос из повестка) СЛУШАЛИ: {вопрос.тема}\n"
        "(для каждого: вопрос из повестка)(для каждого: решение из вопрос.решения) "
        "— {решение.текст}"
    )
    agenda = Rows(
        tuple(
            Group({"тема": theme, "решения": Rows(tuple(Group({"текст": each}) for each in texts))})
            for theme, texts in (("О плане", ("утвердить",)), ("Разное", ("принять", "учесть")))
        )
    )
    printed = said(text, повестка=agenda).splitlines()
    assert printed == [
        "СЛУШАЛИ: О плане",
        "— утвердить",
        "СЛУШАЛИ: Разное",
        "— принять",
        "— учесть",
    ]


def test_parts_of_rows_are_joined_in_their_case() -> None:
    laws = Rows((Group({"название": Declined(FORMS)}), Group({"название": Declined(FORMS)})))
    assert said("в соответствии с {нормы.название.твор}", нормы=laws).endswith("Осадчей, Осадчей")


def test_an_empty_field_is_a_gap_with_the_place_to_fill_it() -> None:
    blocks, notes = filled("Тел.: {педагог.телефон}")
    (gap,) = notes.missing
    assert (gap.path, gap.line) == ("педагог.телефон", 1)
    assert gap.source == Source("person", field="contact.work_phone")
    assert isinstance(blocks[0], Paragraph)
    assert "____" in plain(blocks[0].runs)


def test_a_doubtful_form_is_noted_whenever_it_is_printed() -> None:
    _, notes = filled("{педагог.фио} [и {педагог.фио.дат}]")
    assert [(doubt.form, doubt.case) for doubt in notes.doubts] == [("Осадчей", "dative")]


def test_what_was_printed_is_written_down() -> None:
    _, notes = filled("{педагог.фио.вин} {часы часов}")
    assert notes.facts == {"педагог.фио.accusative": "Осадчую", "часы": "5\u00a0часов"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "раз\n{педагок.фио}",
            "Строка 2: поля «педагок» здесь нет. Возможно, имелось в виду «педагог».",
        ),
        ("{педагог.фиа}", "у «педагог» нет «фиа». Возможно, имелось в виду «педагог.фио»."),
        ("{педагог}", "добавьте, что из этого печатать"),
        ("{педагог.фио", "скобка «{» не закрыта"),
        ("[педагог", "скобка «[» не закрыта"),
        ("педагог]", "скобка «]» без начала"),
        ("{1+1}", "не разобрать"),
        ("{педагог: один}", "слов по полу должно быть два"),
        ("(если: есть выплота?) а", "Возможно, имелось в виду «есть выплата»"),
        ("(для каждого: вопрос) а", "для каждого"),
        ("@нет", "части «@нет» нет"),
        ("{часы слонов}", "слово «слонов»"),
    ],
)
def test_a_fault_names_the_line_and_the_nearest_word(text: str, says: str) -> None:
    with pytest.raises(TemplateError) as raised:
        filled(text)
    assert says in str(raised.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(TemplateError) as raised:
        parsing.parse("{а\nвсё хорошо\n[б")
    assert [fault.line for fault in raised.value.faults] == [1, 3]


ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ config }}",
    "{% import os %}",
    "{% include '/etc/passwd' %}",
    "{педагог.__class__}",
    "{педагог.__class__.__mro__}",
    "{педагог.values}",
    "{педагог.фио.forms}",
    "{педагог.фио.__init__.__globals__}",
    "{__import__('os')}",
    "{os.system('id')}",
    "{open('/etc/passwd')}",
    "{lambda: 1}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{часы*10**9}",
    "{часы.__add__}",
    "{день.date.today}",
    "{день.__class__.__base__}",
    "(если: __import__('os').system('id')) а",
    "(если: 1 == 1) а",
    "(для каждого: а из range.__call__) б",
    "(для каждого: а из педагог) б",
    "(для каждого: а из педагог.__dict__) б",
    "@__import__ os",
    "@таблица ../../etc/passwd",
    "{педагог|attr('__class__')}",
    "{педагог['фио']}",
    "{педагог.фио()}",
    "{0.__class__}",
    "{а:=1}",
    "{!r}",
    "{:>10000000000}",
    "{{{{{{{{{{",
    "[[[[[[[[[[",
    "\\" * 1000,
    "{" * 5000,
    "[" * 5000,
]
"""Known strings of injection into templates, for several engines, and ours."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_refused_or_printed_as_letters(text: str) -> None:
    try:
        printed = said(text)
    except TemplateError:
        printed = ""
    assert not {"root:", "uid=", "49", "<class", "built-in"} & set(printed.split())
    assert "subclasses" not in printed.replace(text, "")


HOSTILE = [
    "Мать & дочь <5 лет>",
    "**жирно**",
    "а | б",
    "раз\nдва",
    "😀",
    "\x00нуль",
    "\u202eнаоборот",
    "{педагог.фио}",
    "[скобки]",
    "# ЗАГОЛОВОК",
    "@подписи",
    "---",
    "+ пункт",
    "(если: есть выплата) да",
    "я" * 10_000,
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    blocks, notes = filled("До {имя} после", имя=value)
    (block,) = blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == f"До {value} после"
    assert block.kind is Kind.BODY
    assert not any(run.bold for run in block.runs)
    assert notes.facts["имя"] == value


@given(st.text(max_size=300))
def test_any_text_is_parsed_or_refused_with_its_line(text: str) -> None:
    lines: list[int] = []
    try:
        parsing.parse(text)
    except TemplateError as error:
        lines = [fault.line for fault in error.faults]
    assert all(1 <= line <= len(text.splitlines()) for line in lines)


@given(st.text(min_size=1, max_size=200))
def test_any_value_is_printed_as_it_is(value: str) -> None:
    blocks, _ = filled(":: {имя} | б", имя=value)
    (block,) = blocks
    assert isinstance(block, Columns)
    assert plain(block.cells[0].lines[0]) == value


def test_forty_pages_are_the_limit() -> None:
    with pytest.raises(TemplateError, match="сорока страниц"):
        parsing.parse("я" * (parsing.LIMIT + 1))


@pytest.mark.timeout(60)
def test_a_text_of_the_largest_size_is_quick() -> None:
    """A parser which goes back over what it read hangs here."""
    text = "Слово {педагог.фио.вин} [и ещё {часы часов}], **да**.\n" * 1000
    assert len(parsing.parse(text).lines) == 1000

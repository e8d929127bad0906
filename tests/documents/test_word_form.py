"""«Мой шаблон Word»: what such a form may hold, what it may not, and what PDF loses of it."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document

from desktop.documents.blocks import Paragraph, Table, plain
from desktop.documents.guest import carrying, forms
from desktop.documents.guest.checking import FormError
from desktop.documents.values import Context, Declined, Group, Number, Rows
from desktop.language.cases import Forms

NAME = Forms("Осадчая Т. В.", "Осадчей Т. В.", "Осадчей Т. В.", "Осадчую Т. В.", "", "")
HARD = "Мать & дочь <5 лет> «ёлочки»"


def context() -> Context:
    person = Group({"фио": Declined(NAME), "телефон": HARD}, label="Осадчая Т. В.")
    rows = Rows(tuple(Group({"тема": theme, "часы": Number(2)}) for theme in ("Речь", "Музыка")))
    return Context(Group({"педагог": person, "встречи": rows, "пусто": ""}))


def word(*paragraphs: str, make: Callable[[Any], None] | None = None) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if make is not None:
        make(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def texts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_fields_are_filled_in_their_case() -> None:
    made = texts(
        forms.fill(word("Назначить {{ педагог.фио.вин }} ({{ педагог.фио }})."), context())
    )
    assert made == ["Назначить Осадчую Т. В. (Осадчая Т. В.)."]


def test_no_letter_of_a_value_is_lost() -> None:
    assert texts(forms.fill(word("Тел.: {{ педагог.телефон }}"), context())) == [f"Тел.: {HARD}"]


def test_a_field_cut_into_runs_by_word_is_still_a_field() -> None:
    def cut(document: Any) -> None:
        paragraph = document.add_paragraph()
        for piece in ("{", "{ педагог", ".фи", "о.вин }", "}"):
            paragraph.add_run(piece).bold = piece == ".фи"

    assert texts(forms.fill(word(make=cut), context())) == ["Осадчую Т. В."]


def test_rows_of_a_table_are_repeated() -> None:
    def table(document: Any) -> None:
        made = document.add_table(3, 2)
        made.rows[0].cells[0].text = "{%tr for встреча in встречи %}"
        made.rows[1].cells[0].text = "{{ встреча.тема }}"
        made.rows[1].cells[1].text = "{{ встреча.часы }}"
        made.rows[2].cells[0].text = "{%tr endfor %}"

    assert texts(forms.fill(word(make=table), context())) == ["Речь", "2", "Музыка", "2"]


def test_a_condition_hides_a_paragraph() -> None:
    text = "{% if пусто %}есть{% endif %}{% if педагог.телефон %}телефон{% endif %}"
    assert texts(forms.fill(word(text), context())) == ["телефон"]


def test_fields_of_a_form_are_listed_with_the_nearest_for_a_slip() -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ педагог.телефон }}"

    found = forms.fields(
        word(
            "{{ педагог.фио.вин }} {{ педагог.фиа }}",
            "{% for встреча in встречи %}{{ встреча.тема }}{% endfor %}",
            make=header,
        ),
        context(),
    )
    assert found.known == ("встречи", "встречи.тема", "педагог.телефон", "педагог.фио.вин")
    assert found.unknown == (("педагог.фиа", "педагог.фио"),)


def test_an_unknown_field_stops_the_paper() -> None:
    with pytest.raises(FormError, match="поле, которого у документа нет"):
        forms.fill(word("{{ педагог.возраст }}"), context())


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ педагог.__class__ }}",
        "{{ педагог.фио.__class__.__base__ }}",
        "{{ педагог|attr('keys') }}",
        "{{ педагог.keys() }}",
        "{{ педагог['keys']() }}",
        "{{ 'a' * 10**9 }}",
        "{{ 2 ** 100000000 }}",
        "{% for i in range(10**9) %}а{% endfor %}",
        "{% set а = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro а() %}б{% endmacro %}",
        "{{ self }}",
        "{{ dict }}",
        "{{ lipsum }}",
        "{{ namespace() }}",
        "{{ [1] * 10**8 }}",
        "{% for а in встречи %}{% for б in встречи %}{% for в in встречи %}х"
        "{% endfor %}{% endfor %}{% endfor %}",
        "{% filter upper %}а{% endfilter %}",
        "{{ педагог.телефон.format(педагог) }}",
    ],
)
@pytest.mark.parametrize("place", ["body", "header"])
def test_a_form_cannot_run_anything(attack: str, place: str) -> None:
    def put(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = attack

    data = word(attack) if place == "body" else word(make=put)
    with pytest.raises(FormError):
        forms.fill(data, context())


@pytest.mark.parametrize("tag", ["{{ педагог.фио", "{% if педагог %}да", "{{ «нет» }}"])
def test_a_slip_in_a_tag_is_explained(tag: str) -> None:
    with pytest.raises(FormError, match="не разобрать"):
        forms.fill(word(tag), context())


def test_what_is_not_word_is_refused() -> None:
    with pytest.raises(FormError, match="не файл Word"):
        forms.fill(b"%PDF-1.7", context())
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", "б")
    with pytest.raises(FormError, match="не файл Word"):
        forms.fields(raw.getvalue(), context())


def test_macros_and_bombs_are_refused() -> None:
    for name, size, says in (("word/vbaProject.bin", 1, "макросы"), ("word/a", 200, "слишком")):
        raw = io.BytesIO(word("а"))
        with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, b"0" * size * 1024 * 1024)
        with pytest.raises(FormError, match=says):
            forms.fill(raw.getvalue(), context())


def test_two_runs_give_the_same_bytes() -> None:
    data = word("{{ педагог.фио }}")
    assert forms.fill(data, context()) == forms.fill(data, context())


def test_a_filled_form_is_carried_to_pdf_with_a_report_of_what_is_lost() -> None:
    def rich(document: Any) -> None:
        document.add_paragraph("пункт", style="List Number")
        table = document.add_table(2, 2)
        for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"клетка {index}"
        document.sections[0].footer.paragraphs[0].text = "внизу"

    paper, lost = carrying.carry(word("Приказ", make=rich), "Приказ")
    first = paper.blocks[0]
    assert isinstance(first, Paragraph)
    assert plain(first.runs) == "Приказ"
    assert any(isinstance(block, Table) for block in paper.blocks)
    assert lost == ("верхние и нижние колонтитулы",)


def test_merged_cells_and_numbering_are_named_as_lost() -> None:
    def rich(document: Any) -> None:
        table = document.add_table(2, 2)
        table.rows[0].cells[0].merge(table.rows[0].cells[1])

    _, lost = carrying.carry(word(make=rich), "Приказ")
    assert "объединённые ячейки" in lost

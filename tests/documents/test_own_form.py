"""An own Word form in force for a kind: what is printed of it, what is noticed, how it is left."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from pathlib import Path

import pytest
from docx import Document

from desktop.documents import docx, in_force, issuing, pdf, preparing, wording_acts, wordings
from desktop.documents.blocks import Paper
from desktop.documents.guest import forms, names, own_form, report
from desktop.documents.preparing import Item, State
from desktop.documents.template.filling import BLANK
from desktop.documents.trial import form_fields, form_lists, form_tried
from desktop.documents.values import Context, Day, Declined, Empty, Group, Rows, Source, Value
from desktop.documents.wordings import Origin, WordingRow
from desktop.errors import RuleError
from desktop.language.cases import Forms
from desktop.services import acts, attachment_uses, attachments
from desktop.services.documents import texts
from desktop.services.documents.register import one as register_row
from desktop.services.people import fields
from desktop.storage import files
from desktop.storage.database import Database
from tests.documents.desk import drafts, issued, request, words
from tests.documents.paper_kinds import KINDS, TEXTS, TODAY, hire

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]
CODE = "CONSENT"
LINES = ("Бланк {{ орг.краткое }}", "Я, {{ работник.фио }}, поручаю {{ работник.фио.дат }}.")


def word(*lines: str, picture: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if picture:
        document.sections[0].footer.paragraphs[0].text = picture
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def take(database: Database, folder: Path, *lines: str, picture: str = "") -> str:
    """The form is printed from now on; returns its hash."""
    path = folder / "Наш бланк.docx"
    path.write_bytes(word(*(lines or LINES), picture=picture))
    kept = attachments.keep(database, path)
    database.write(wording_acts.take_form, CODE, "a", kept.hash, kept.name, TODAY)
    return kept.hash


def item(database: Database, person: uuid.UUID) -> Item:
    return database.read(preparing.prepare, request(CODE, (person,)))[0]


def row(database: Database) -> WordingRow:
    return next(one for one in database.read(wordings.rows) if one.code == CODE)


def undone(database: Database) -> str:
    """The name of the act which was taken back."""
    return database.write(acts.undo)[0].title


def test_both_formats_are_made_of_the_form(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path)
    sheet = item(database, staff[0]).sheet
    assert sheet is not None
    assert "поручаю Осокиной Марии Петровне." in words(sheet)
    inside = Document(io.BytesIO(docx.render(sheet)))
    assert inside.paragraphs[1].text.endswith("поручаю Осокиной Марии Петровне.")
    assert pdf.render([sheet]).startswith(b"%PDF")


def test_an_issued_paper_keeps_the_filled_form(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path)
    done = issued(database, CODE, staff[:1])[0]
    before = database.read(issuing.sheet, done.id)
    database.write(wording_acts.drop_form, CODE, "a", TODAY)
    database.write(fields.set_field, staff[0], "person.surname", "Тихонова")
    after = database.read(issuing.sheet, done.id)
    assert docx.render(after) == docx.render(before)
    assert "Осокин" in Document(io.BytesIO(docx.render(after))).paragraphs[1].text
    assert "согласен" in words(database.read(issuing.sheet, drafts(database, CODE, staff[1:2])[0]))


def test_what_pdf_loses_is_said_with_the_paper(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path, picture="внизу")
    found = item(database, staff[0])
    said = [one.text for one in found.problems]
    assert any("не попадут верхние и нижние колонтитулы" in text for text in said)
    assert found.state is not State.BLOCKED


def test_a_gap_of_the_form_is_missing_as_in_a_text(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path, "Договор {{ работник.договор_номер }} № {{ док.номер }}")
    lonely = hire(database, "Лебедева", terms__contract_number="")
    found = item(database, lonely)
    assert found.state is State.MISSING
    assert [one.path for one in found.missing] == ["работник.договор_номер"]
    assert found.sheet is not None
    assert "Договор ____" in words(found.sheet)
    assert item(database, staff[0]).state is State.READY


def test_what_a_condition_asks_about_may_be_empty(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    text = "Да{% if работник.договор_номер %} по договору {{ работник.договор_номер }}{% endif %}."
    take(database, tmp_path, text)
    lonely = hire(database, "Лебедева", terms__contract_number="")
    found = item(database, lonely)
    assert found.missing == ()
    assert found.sheet is not None
    assert words(found.sheet) == "Да."


def test_a_field_which_nobody_knows_stops_the_paper_and_is_named(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path, "{{ работник.фиа }}")
    found = item(database, staff[0])
    assert found.state is State.BLOCKED
    assert "«работник.фиа» (ближайшее — «работник.фио»)" in found.problems[0].text
    with pytest.raises(RuleError, match="поле, которого у документа нет"):
        issued(database, CODE, staff[:1])


def test_a_changed_card_makes_the_issued_form_stale(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path)
    done = issued(database, CODE, staff[:1])[0]
    assert database.read(issuing.stale, [done.id]) == {}
    database.write(fields.set_field, staff[0], "person.surname", "Тихонова")
    assert done.id in database.read(issuing.stale, [done.id])


def test_a_lost_form_is_said_and_the_text_is_printed(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    kept = take(database, tmp_path)
    path = files.path_of(database.path, kept)
    path.chmod(0o644)
    path.unlink()
    found = item(database, staff[0])
    assert found.sheet is not None
    assert "согласен" in words(found.sheet)
    assert any("Файла бланка «Наш бланк.docx» нет" in one.text for one in found.problems)


def test_the_check_of_the_base_knows_the_form(database: Database, tmp_path: Path) -> None:
    kept = take(database, tmp_path)
    found = database.read(lambda session: list(attachment_uses.used(session)))
    assert (kept, "Наш бланк.docx") in [(one.sha256, one.name) for one in found]


def test_the_list_names_the_form_and_the_shipped_text_comes_back(
    database: Database, tmp_path: Path
) -> None:
    assert row(database).origin is Origin.SHIPPED
    take(database, tmp_path)
    assert (row(database).origin, row(database).form_name) == (Origin.FORM, "Наш бланк.docx")
    database.write(wording_acts.drop_form, CODE, "a", TODAY)
    assert row(database).origin is Origin.SHIPPED
    database.write(acts.undo)
    assert row(database).origin is Origin.FORM


def test_a_form_and_its_end_take_the_confirmation_away(database: Database, tmp_path: Path) -> None:
    chosen = [(CODE, "a")]
    database.write(wording_acts.confirm, chosen, "Серова М. П.", TODAY)
    assert row(database).is_confirmed
    take(database, tmp_path)
    assert not row(database).is_confirmed
    database.write(wording_acts.confirm, chosen, "Серова М. П.", TODAY)
    assert row(database).is_confirmed
    database.write(wording_acts.drop_form, CODE, "a", TODAY)
    assert not row(database).is_confirmed


def test_an_own_text_stays_under_the_form(database: Database, staff: Staff, tmp_path: Path) -> None:
    database.write(wording_acts.save, CODE, "a", "# СОГЛАСИЕ\nНаш текст.\n", TODAY)
    take(database, tmp_path)
    assert row(database).origin is Origin.FORM
    database.write(wording_acts.drop_form, CODE, "a", TODAY)
    assert row(database).origin is Origin.OWN
    assert "Наш текст" in words(database.read(issuing.sheet, drafts(database, CODE, staff[:1])[0]))


def test_acts_are_named_by_the_document(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path)
    assert undone(database) == "свой бланк: Бумага CONSENT"
    database.write(wording_acts.save, CODE, "a", "Наш текст.\n", TODAY)
    assert undone(database) == "текст шаблона: Бумага CONSENT"


def test_the_shipped_words_typed_again_are_no_version(database: Database) -> None:
    shipped = TEXTS["consent"]
    database.write(wording_acts.save, CODE, "a", shipped, TODAY)
    assert database.read(texts.wording, CODE, "a") is None
    database.write(wording_acts.save, CODE, "a", "Наш текст.\n", TODAY)
    database.write(wording_acts.save, CODE, "a", shipped, TODAY)
    assert database.read(in_force.wording, KINDS[CODE]).text == shipped


def test_the_version_of_an_issued_paper_names_the_form(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path)
    done = issued(database, CODE, staff[:1])[0]
    assert database.read(register_row, done.id).number == "1"
    assert database.read(in_force.wording, KINDS[CODE]).version.endswith("свой бланк")


def test_a_form_is_tried_on_somebody_before_it_is_taken(database: Database, staff: Staff) -> None:
    hire(database, "Непомнящая-Задунайская")
    found = database.read(form_tried, KINDS[CODE], "a", word(*LINES), TODAY)
    assert isinstance(found.paper, Paper)
    assert "Непомнящая-Задунайская" in words(found.paper)
    assert found.fields.known == ("орг.краткое", "работник.фио", "работник.фио.дат")
    wrong = database.read(form_tried, KINDS[CODE], "a", word("{{ работник.фиа }}"), TODAY)
    assert (wrong.paper, wrong.fields.unknown) == (None, (("работник.фиа", "работник.фио"),))
    bad = database.read(form_tried, KINDS[CODE], "a", b"%PDF", TODAY)
    assert bad.trouble.startswith("Это не файл Word")


def test_the_fields_of_a_form_are_listed_for_copying(database: Database, staff: Staff) -> None:
    paths = database.read(form_fields, KINDS[CODE], "a", TODAY)
    assert {"орг.краткое", "работник.фио", "работник.фио.дат"} <= set(paths)
    assert not {"орг", "работник", "люди"} & set(paths)


def context() -> Context:
    doubtful = Declined(Forms.unchanged("Ким"), True, Source("person", None, "declension"))
    people = tuple(Group({"имя": name, "день": Day(dt.date(2025, 11, 20))}) for name in "АБ")
    empty = Empty(Source("person", None, "person.phone", "Ким"))
    root: dict[str, Value] = {
        "кто": Group({"фио": doubtful, "телефон": empty, "город": ""}),
        "люди": Rows(people),
    }
    return Context(Group(root))


def test_doubtful_forms_are_noted_where_they_are_printed() -> None:
    made = own_form.made(word("{{ кто.фио }} {{ кто.фио.дат }}"), context(), "Письмо")
    assert [one.case for one in made.notes.doubts] == ["dative"]
    assert made.notes.facts == {"кто.фио": "Ким", "кто.фио.дат": "Ким"}


def test_rows_printed_at_once_are_joined_by_commas() -> None:
    made = own_form.made(word("{{ люди.имя }}: {{ люди.день.цифрами }}"), context(), "Письмо")
    assert words(made.paper) == "А, Б: 20.11.2025, 20.11.2025"
    assert made.notes.facts["люди.имя#2"] == "Б"


def test_nothing_is_a_line_for_the_pen_and_has_any_part() -> None:
    line = "Тел. {{ кто.телефон }}, {{ кто.телефон.домашний }}, г. {{ кто.город }}"
    made = own_form.made(word(line), context(), "Письмо")
    assert words(made.paper).count(BLANK) == 3
    assert {one.path for one in made.notes.missing} == {"кто.телефон", "кто.телефон.домашний"}


def test_names_of_a_condition_and_of_a_loop_are_followed() -> None:
    text = "{% if кто.город %}{{ кто.фио }}{% endif %}{% for и in люди %}{{ и.имя }}{% endfor %}"
    found = forms.named(word(text))
    assert found.every == {"кто.город", "кто.фио", "люди", "люди.имя"}
    assert found.asked == {"кто.город"}
    assert names.compared(found, context()).unknown == ()


def test_no_rows_at_all_are_no_unknown_fields() -> None:
    nobody = Context(Group({"люди": Rows()}))
    text = "{% for и in люди %}{{ и.имя }}{% endfor %}всё"
    assert names.compared(forms.named(word(text)), nobody).unknown == ()
    assert words(own_form.made(word(text), nobody, "Письмо").paper) == "всё"


def headers(data: bytes) -> list[list[str]]:
    document = Document(io.BytesIO(data))
    return [[one.text for one in section.header.paragraphs] for section in document.sections]


def test_a_form_nobody_confirmed_says_so_in_word_too(
    database: Database, staff: Staff, tmp_path: Path
) -> None:
    take(database, tmp_path)
    sheet = item(database, staff[0]).sheet
    assert isinstance(sheet, Paper)
    note = "Образец. Формулировки не подтверждены организацией"
    assert sheet.top_note == note
    assert headers(docx.render(sheet)) == [[note]]
    assert docx.render(sheet) == docx.render(sheet)
    database.write(wording_acts.confirm, [(CODE, "a")], "Серова М. П.", TODAY)
    confirmed = item(database, staff[0]).sheet
    assert isinstance(confirmed, Paper)
    assert docx.render(confirmed) == confirmed.word


def test_the_headers_of_a_form_stay_under_its_mark(tmp_path: Path) -> None:
    document = Document(io.BytesIO(word("первая")))
    first = document.sections[0]
    first.header.paragraphs[0].text = "Наш сад"
    first.different_first_page_header_footer = True
    document.add_section()
    kept = io.BytesIO()
    document.save(kept)
    paper = Paper("Письмо", (), top_note="Образец", watermark="ОБРАЗЕЦ", word=kept.getvalue())
    made = docx.render(paper)
    assert headers(made)[0] == ["Образец", "Наш сад"]
    path = tmp_path / "Письмо.docx"
    path.write_bytes(made)
    opened = Document(str(path))
    assert [one.text for one in opened.sections[0].first_page_header.paragraphs] == ["Образец"]
    assert opened.sections[1].header.is_linked_to_previous
    shapes = {
        one.get("id")
        for part in (opened.sections[0].header, opened.sections[0].first_page_header)
        for one in part._element.iter("{urn:schemas-microsoft-com:vml}shape")
    }
    assert len(shapes) == 2


def test_a_repetition_is_told_in_words() -> None:
    text = "{% for и in люди %}{{ и.имя }}, {{ и.день.цифрами }}{% endfor %}"
    found = names.compared(forms.named(word(text)), context())
    (loop,) = found.loops
    assert (loop.one, loop.path, loop.count) == ("и", "люди", 2)
    said = report.repeated(found.loops)
    assert "в образце 2\u00a0раза" in said
    assert "Печатается: " in said


def test_what_is_no_list_cannot_be_repeated() -> None:
    text = "{% for и in кто %}{{ и }}{% endfor %}"
    found = names.compared(forms.named(word(text)), context())
    assert "не список" in report.repeated(found.loops)
    with pytest.raises(RuleError, match="повторяется «кто», а это не список"):
        own_form.made(word(text), context(), "Письмо")


def test_how_to_repeat_names_the_lists_of_the_kind(database: Database, staff: Staff) -> None:
    paths = database.read(form_lists, KINDS["LIST"], "a", TODAY)
    assert paths == ("люди",)
    marks = [letters for _title, letters in report.marks_of_repeating(paths)]
    assert (marks[0], marks[-1]) == ("{%tr for один in люди %}", "{%tr endfor %}")
    assert "{{ один.… }}" in report.how_to_repeat(paths).replace("\u00a0", " ")
    assert report.how_to_repeat(()) == ""
    assert report.marks_of_repeating(()) == ()

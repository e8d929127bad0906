"""Issued papers: composed with the number, frozen, printed the same for ever, stale in words."""

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents import catalogue, issuing, pdf
from desktop.documents.blocks import Columns, Paper, plain
from desktop.documents.types import Signed
from desktop.errors import NotFoundError, RuleError
from desktop.models import OrganizationDetails, derived_id
from desktop.services import attachments, base
from desktop.services.documents import register, texts
from desktop.services.documents.papers import Status
from desktop.services.organizations import records
from desktop.services.people import fields, lifecycle
from desktop.storage import files
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.desk import drafts, issued, request, words
from tests.documents.paper_kinds import KINDS, TEXTS, TODAY, WARNED, hire

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]


def rename(database: Database, person: uuid.UUID, surname: str) -> None:
    database.write(fields.set_field, person, "person.surname", surname)


def test_the_text_is_composed_with_the_number(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    assert "№\u00a0____" in words(database.read(issuing.sheet, made[0]))
    database.write(issuing.register, made, TODAY, TODAY)
    assert words(database.read(issuing.sheet, made[0])).endswith("№\u00a01")


def test_an_issued_paper_is_the_same_after_every_change(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = issued(database, "CONSENT", staff[:1])[0]
    before = database.read(issuing.sheet, done.id)
    rename(database, staff[0], "Тихонова")
    monkeypatch.setitem(TEXTS, "consent", "# ДРУГОЕ\nДругой текст.\n")
    after = database.read(issuing.sheet, done.id)
    assert after == before
    assert pdf.render([after]) == pdf.render([before])


def test_a_draft_follows_the_base(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    rename(database, staff[0], "Тихонова")
    assert "Тихонова" in words(database.read(issuing.sheet, made[0]))


def test_the_register_keeps_signers_warnings_pages_and_the_wording(
    database: Database, staff: Staff
) -> None:
    done = issued(database, "ORDER", staff[:1], answers={"task": WARNED})[0]
    row = database.read(register.one, done.id)
    assert (row.warnings, row.pages) == (("Дата в выходной",), 1)
    assert len(row.control_code) == 11
    assert row.dated == row.registered_on == TODAY


def test_one_date_for_all(database: Database, staff: Staff) -> None:
    made = drafts(database, "ORDER", staff, dt.date(2025, 9, 1))
    day = dt.date(2025, 10, 1)
    database.write(issuing.register, made, day, TODAY)
    assert {database.read(register.one, one).dated for one in made} == {day}
    sheet = database.read(issuing.sheet, made[0])
    assert isinstance(sheet, Paper)
    first = next(block for block in sheet.blocks if isinstance(block, Columns))
    assert plain(first.cells[0].lines[0]) == "1\u00a0октября 2025\u00a0г."


def test_stale_papers_are_said_by_the_fields(database: Database, staff: Staff) -> None:
    done = issued(database, "CONSENT", staff)
    ids = [one.id for one in done]
    assert database.read(issuing.stale, ids) == {}
    rename(database, staff[0], "Тихонова")
    database.write(fields.set_field, staff[1], "employment.position", "senior_educator")
    assert database.read(issuing.stale, ids) == {
        ids[0]: ("фамилия, имя, отчество",),
        ids[1]: ("должность",),
    }


def test_a_new_text_of_the_template_makes_no_paper_stale(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = issued(database, "CONSENT", staff[:1])
    monkeypatch.setitem(TEXTS, "consent", "# СОГЛАСИЕ\nЯ, {работник.фио}, {работник.телефон ?—}.\n")
    assert database.read(issuing.stale, [done[0].id]) == {}


def test_every_row_of_a_list_is_watched(database: Database, staff: Staff) -> None:
    done = issued(database, "LIST", [], subjects=(staff,))
    rename(database, staff[2], "Тихонова")
    found = database.read(issuing.stale, [done[0].id])
    assert found == {done[0].id: ("фамилия, имя, отчество",)}


def test_a_card_in_the_trash_makes_the_paper_stale(database: Database, staff: Staff) -> None:
    done = issued(database, "CONSENT", staff[:1])
    database.write(lifecycle.trash, [staff[0]])
    assert database.read(issuing.stale, [done[0].id]) == {done[0].id: (issuing.GONE,)}


def test_drafts_and_annulled_papers_are_not_stale(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    done = issued(database, "ORDER", staff[:1])[0]
    database.write(issuing.annul, done.id, "лишний", TODAY)
    rename(database, staff[0], "Тихонова")
    assert database.read(issuing.stale, [*made, done.id]) == {}


def test_a_new_edition_is_a_draft_which_remembers_the_old_one(
    database: Database, staff: Staff
) -> None:
    done = issued(database, "CONSENT", staff[:1], answers={"task": "дело"})[0]
    rename(database, staff[0], "Тихонова")
    edition = database.write(issuing.new_edition, done.id, TODAY)
    row = database.read(register.one, edition)
    assert (row.status, row.replaces, row.number) == (Status.DRAFT, done.id, "")
    made = database.write(issuing.register, [edition], TODAY, TODAY)
    assert made[0].number == "2"
    assert "Тихонова" in words(database.read(issuing.sheet, edition))
    assert database.read(register.one, edition).about.startswith("Тихонова")
    assert [row.id for row in database.read(register.citing, done.id)] == [edition]


def test_a_paper_with_a_gap_is_not_registered(database: Database) -> None:
    person = hire(database, "Осокина")
    database.write(fields.set_field, person, "terms.contract_number", "")
    made = drafts(database, "NOTE", [person])
    with pytest.raises(RuleError, match=r"Осокина.*номер трудового договора"):
        database.write(issuing.mark_signed, made, TODAY, TODAY)
    assert database.read(register.one, made[0]).status is Status.DRAFT


def test_an_obligatory_answer_is_wanted(database: Database, staff: Staff) -> None:
    made = drafts(database, "TASK", staff[:1])
    with pytest.raises(RuleError, match="Не указано: Дело"):
        database.write(issuing.register, made, TODAY, TODAY)


def test_a_wrong_template_names_the_paper(database: Database, staff: Staff) -> None:
    made = drafts(database, "BROKEN", staff[:1])
    with pytest.raises(RuleError, match=r"Осокина.*нет_такого"):
        database.write(issuing.register, made, TODAY, TODAY)


def test_drafts_are_made_all_or_none(database: Database, staff: Staff) -> None:
    with pytest.raises(RuleError, match="Черновики не сделаны"):
        database.write(issuing.create, request("CONSENT", [*staff, uuid.uuid4()]))
    assert database.read(register.rows, register.Filter(), TODAY) == []


def test_what_a_paper_changes_happens_with_the_signature(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Signed] = []
    kind = replace(KINDS["CONSENT"], on_signed=lambda _session, signed: seen.append(signed))
    monkeypatch.setitem(KINDS, "CONSENT", kind)
    done = issued(database, "CONSENT", staff[:1], answers={"task": "дело"})
    day = TODAY + dt.timedelta(days=1)
    database.write(issuing.mark_signed, [done[0].id], day, day)
    assert [(one.subjects, one.day, one.happened_on) for one in seen] == [((staff[0],), TODAY, day)]
    assert seen[0].answers == {"task": "дело"}


def test_a_refused_effect_leaves_the_paper_unsigned(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session: object, _signed: Signed) -> None:
        raise RuleError("Согласие уже отозвано.")

    monkeypatch.setitem(KINDS, "CONSENT", replace(KINDS["CONSENT"], on_signed=refuse))
    done = issued(database, "CONSENT", staff[:1])
    with pytest.raises(RuleError, match=r"Осокина.*уже отозвано"):
        database.write(issuing.mark_signed, [done[0].id], TODAY, TODAY)
    assert database.read(register.one, done[0].id).status is Status.REGISTERED


@pytest.fixture
def emblem(database: Database, tmp_path: Path) -> str:
    source = tmp_path / "герб.png"
    source.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    attached = attachments.keep(database, source)

    def put(session: object) -> None:
        own = base.own_organization_id(session)  # type: ignore[arg-type]
        details = records.part(session, OrganizationDetails, own)  # type: ignore[arg-type]
        details.emblem_hash, details.emblem_name = attached.hash, attached.name
        acts.name(session, "эмблема")  # type: ignore[arg-type]

    database.write(put)
    return attached.hash


def test_the_emblem_is_frozen_by_its_hash_and_comes_back(
    database: Database, staff: Staff, emblem: str
) -> None:
    done = issued(database, "CONSENT", staff[:1])[0]
    sheet = database.read(issuing.sheet, done.id)
    assert dict(sheet.pictures)["emblem"].startswith(b"\x89PNG")

    def stored(session: object) -> tuple[str, str]:
        from desktop.models import DocumentSnapshot

        found = session.get(DocumentSnapshot, derived_id("document_snapshot", done.id))  # type: ignore[attr-defined]
        return found.sheet, found.emblem_hash

    text, sha256 = database.read(stored)
    assert sha256 == emblem
    assert "base64" not in text


def test_a_lost_emblem_is_said_with_the_cure(database: Database, staff: Staff, emblem: str) -> None:
    done = issued(database, "CONSENT", staff[:1])[0]
    files.path_of(database.path, emblem).unlink()
    with pytest.raises(NotFoundError, match=r"герб\.png"):
        database.read(issuing.sheet, done.id)


def test_the_confirmed_wording_takes_the_mark_of_a_sample_away(
    database: Database, staff: Staff
) -> None:
    shipped = catalogue.shipped_text("consent")
    sheet = database.read(issuing.sheet, drafts(database, "CONSENT", staff[:1])[0])
    assert sheet.top_note.startswith("Образец")
    database.write(texts.confirm, "CONSENT", "a", shipped, "Серова М. П.", TODAY)
    sheet = database.read(issuing.sheet, drafts(database, "CONSENT", staff[:1])[0])
    assert sheet.top_note == ""

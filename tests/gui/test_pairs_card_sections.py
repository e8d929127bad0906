"""Sections of the card of a pair: each button writes what it says, one step to undo."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QPushButton
from sqlmodel import Session

from desktop.models import Document, DocumentSubject
from desktop.services import acts
from desktop.services.pairs import diary, meeting_desk, toolbox
from desktop.services.pairs.diary import MeetingDraft
from desktop.storage.log import acts as log_acts
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.card import line_kinds
from desktop.views.pairs.card.agreements import AgreementsSection
from desktop.views.pairs.card.diary_section import DiarySection
from desktop.views.pairs.card.line_kinds import LineKind
from desktop.views.pairs.card.link_dialog import LinkDialog
from desktop.views.pairs.card.papers_section import PapersSection
from desktop.views.pairs.card.toolbox_section import ToolboxSection
from desktop.views.pairs.card.view import CardView
from desktop.views.program.program import Program
from tests.gui.card_tools import newest, only
from tests.gui.test_pairs_card import STUDENT, TALKING, TANDEM, TEAM, pair, show


def fill(dialog: object, **values: object) -> None:
    assert isinstance(dialog, DraftDialog)
    dialog.form.show_values(values, dialog.form.record)
    dialog.press_primary()
    assert not dialog.isVisible(), dialog.trouble.text()
    settle()


def members(view: CardView) -> list[str]:
    assert view.pair is not None
    return [one.id.hex for one in view.pair.members]


def test_diary_shows_meetings_newest_first(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "diary")
    table = only(view, DiarySection).box.table
    assert table.texts(0)[:4] == ["17.10", "консультация", "дети с ОВЗ", "Квашнина"]
    assert table.texts(0)[4:7] == ["1", "паре", "2 из 2"]
    assert only(view, DiarySection).balance.text().startswith("Кто вёл встречи: ")


def test_meeting_goes_to_the_trash_and_back(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "diary")
    box = only(view, DiarySection).box
    count = box.table.rowCount()
    box.remove_button.click()
    settle()
    assert box.table.rowCount() == count - 1
    office.write(acts.undo)
    settle()
    assert box.table.rowCount() == count


def test_direction_is_added_changed_and_taken_away(program: Program, office: Office) -> None:
    view = show(program, pair(office, TANDEM), "agreements")
    box = only(view, AgreementsSection).directions
    first, second = members(view)
    before = box.table.rowCount()
    box.add_button.click()
    dialog = only(program.window, DraftDialog)
    fill(dialog, giver=first, receiver=second, area="play", topic="игры двора", level_goal=2)
    assert newest(office).startswith("направление ")
    assert box.table.rowCount() == before + 1
    assert box.table.texts(before)[2:6] == ["игры двора", "—", "2", box.table.texts(before)[5]]
    assert view.pair is not None
    known = view.pair.directions[-1]
    fill(view.acts.direction(known), topic="игры во дворе")
    assert box.table.texts(before)[2] == "игры во дворе"
    box.table.select(known.id)
    box.remove_button.click()
    settle()
    assert box.table.rowCount() == before


def test_one_cannot_teach_herself(program: Program, office: Office) -> None:
    view = show(program, pair(office, TANDEM), "agreements")
    first = members(view)[0]
    dialog = view.acts.direction()
    assert isinstance(dialog, DraftDialog)
    values = {"giver": first, "receiver": first, "area": "play"}
    dialog.form.show_values(values, dialog.form.record)
    dialog.press_primary()
    assert dialog.isVisible()
    assert "один человек" in dialog.form.row("receiver").problem
    dialog.reject()


KINDS: list[tuple[LineKind, dict[str, object]]] = [
    (line_kinds.GOALS, {"title": "Неделя открытых занятий", "due": dt.date(2026, 3, 1)}),
    (line_kinds.RESOURCES, {"title": "Зал по средам", "provided_by": "заведующий"}),
    (line_kinds.PLAN, {"activity": "Показ прогулки", "due_on": dt.date(2026, 2, 2)}),
    (line_kinds.EVENTS, {"title": "Мастер-класс", "form": "workshop"}),
    (line_kinds.PAGES, {"address": "sad7.primer.ru/igra", "title": "Игра"}),
]


def test_lines_are_added_and_taken_away(program: Program, office: Office) -> None:
    view = show(program, pair(office, TEAM), "agreements")
    for kind, values in KINDS:
        _add_change_remove(view, kind, values)


def _add_change_remove(view: CardView, kind: LineKind, values: dict[str, object]) -> None:
    assert view.pair is not None
    before = len(kind.lines(view.pair))
    fill(view.acts.line(kind), **values)
    assert len(kind.lines(view.pair)) == before + 1
    made = next(one for one in kind.lines(view.pair) if one[kind.main] == values[kind.main])
    fill(view.acts.line(kind, made), **{kind.main: f"{values[kind.main]}1"})
    changed = next(one for one in kind.lines(view.pair) if one["id"] == made["id"])
    assert changed[kind.main] == f"{values[kind.main]}1"
    view.acts.remove_line(kind, changed)
    settle()
    assert len(kind.lines(view.pair)) == before


def test_fields_save_themselves_and_modules_differ(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "agreements")
    section = only(view, AgreementsSection)
    assert not section.form.row("employer_request").isVisible()
    assert not section.form.row("title").isVisible()
    place = section.form.row("place")
    place.editor.set_value("методический кабинет")
    place.editor.edited.emit()
    place.editor.finished.emit()
    settle()
    assert newest(office) == "изменение поля «Где встречаемся»: Осокина – Квашнина"
    show(program, pair(office, STUDENT), "agreements")
    assert section.form.row("employer_request").isVisible()
    assert section.form.row("organization_id").isVisible()
    assert section.form.editor("place").value() is None


def test_material_is_tried_and_shared(program: Program, office: Office, toasts: list[str]) -> None:
    view = show(program, pair(office, TALKING), "toolbox")
    section = only(view, ToolboxSection)
    assert section.box.empty.text().startswith("Складывайте сюда общие находки")
    fill(view.acts.item(), title="Лэпбук «Осень»", kind=None)
    assert section.current is not None
    assert len(section.current.authors) == 2
    assert not section.share_button.isEnabled()
    section.trial_button.click()
    dialog = only(program.window, DraftDialog)
    fill(dialog, member=members(view)[0], result="Понравилось")
    assert section.current.state_code == toolbox.TRYING
    assert "Понравилось" in section.trials.text()
    section.improved_button.click()
    settle()
    assert section.current.state_code == toolbox.IMPROVED
    fill(view.acts.share(section.current), agreed=tuple(members(view)))
    assert section.current.state_code == toolbox.SHARED
    assert toasts[-1] == "Материал «Лэпбук «Осень»» передан в банк."


def test_the_bank_needs_the_word_of_all_authors(program: Program, office: Office) -> None:
    view = show(program, pair(office, TEAM), "toolbox")
    section = only(view, ToolboxSection)
    assert section.current is not None
    state = section.current.state_code
    dialog = view.acts.share(section.current)
    assert isinstance(dialog, DraftDialog)
    dialog.form.show_values({"agreed": ()}, dialog.form.record)
    dialog.press_primary()
    assert dialog.trouble.text().startswith("Нужно согласие всех авторов.")
    dialog.reject()
    settle()
    assert section.current.state_code == state


def test_fewer_authors_need_the_curator(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "toolbox")
    dialog = view.acts.item()
    assert isinstance(dialog, DraftDialog)
    alone = dialog.form.row("alone_by")
    assert not alone.isVisible()
    authors = dialog.form.editor("authors")
    authors.set_value((members(view)[0],))
    authors.finished.emit()
    assert alone.isVisible()
    dialog.form.show_values({"title": "Схема"}, dialog.form.record)
    dialog.press_primary()
    assert dialog.isVisible()
    assert "подтвердит" in dialog.trouble.text()
    fill(dialog, alone_by="Серова М. П.")
    assert view.pair is not None
    assert [len(one.authors) for one in view.pair.items] == [1]


def test_signed_paper_is_noted_and_taken_away(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "documents")
    section = only(view, PapersSection)
    before = section.box.table.rowCount()
    package = section.package.text()
    fill(view.acts.signed(), kind="agreement", number="7", signed_on=dt.date(2025, 11, 10))
    assert section.box.table.rowCount() == before + 1
    assert section.package.text() != package
    assert view.pair is not None
    noted = next(one for one in view.pair.papers if one.number == "7")
    section.box.table.select(noted.id)
    assert not section.box.edit_button.isEnabled()
    section.box.remove_button.click()
    settle()
    assert section.box.table.rowCount() == before


def test_support_has_its_buttons(program: Program, office: Office) -> None:
    view = show(program, pair(office, TEAM), "support")
    names = ("pair.support.add", "pair.marks.add")
    for name in names:
        made = only(view, QPushButton, name)
        assert made.isVisible()
        made.click()
        dialog = only(program.window, DraftDialog)
        dialog.reject()
        dialog.deleteLater()
        settle()


def test_looking_at_other_pairs_changes_nothing(program: Program, office: Office) -> None:
    """The lists of leaders and organisations differ from pair to pair."""
    show(program, pair(office, TEAM), "agreements")
    before = newest(office)
    for words in (TALKING, STUDENT, TEAM):
        show(program, pair(office, words), "agreements")
    assert newest(office) == before


def test_a_paper_of_the_pair_can_be_prepared(program: Program, office: Office) -> None:
    found = pair(office, TALKING)
    office.go(Place("documents", "prepare", found, section="D12:a"))
    settle()
    selection = only(program.window, PrepareView).desk.selection
    assert selection is not None
    assert (selection.kind.code, selection.ticked) == ("D12", {found})


def test_the_diary_is_printed_without_private_meetings(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "diary")
    section = only(view, DiarySection)
    assert view.pair is not None
    held = [one for one in view.pair.diary if not one.is_planned]
    office.write(diary.change, held[0].id, _private(office, held[0].id), office.today)
    settle()
    dialog = section.print_diary()
    assert dialog is not None
    listing = dialog._listing
    assert listing.title == "Дневник пары Осокина – Квашнина"
    assert listing.columns == ("Дата", "Вид", "О чём", "Кто вёл", "Часы")
    assert len(listing.rows) == len(held) - 1
    days = [row[0] for row in listing.rows]
    assert days == sorted(days, key=lambda day: day.split(".")[::-1])
    dialog.reject()


def _private(office: Office, meeting: UUID) -> MeetingDraft:
    return replace(office.read(meeting_desk.draft_of, meeting), visibility=diary.PRIVATE)


def test_the_package_of_the_pair_opens_on_what_is_missing(program: Program, office: Office) -> None:
    view = show(program, pair(office, TALKING), "documents")
    section = only(view, PapersSection)
    assert section.package.text().startswith("Пакет «Новая пара»: готово ")
    section.prepare_button.click()
    prepared = only(program.window, PrepareView)
    selection = prepared.desk.selection
    assert selection is not None
    assert section.package_of_now is not None
    assert selection.kind.code in section.package_of_now.codes
    top = prepared.kinds.tree.topLevelItem(0)
    assert top is not None
    assert top.text(0).startswith("Пакет «Новая пара")
    prepared.kinds.choose("D08")
    assert prepared.desk.selection is not None
    assert len(prepared.desk.selection.ticked) == 2, "both give, each signs her own consent"
    prepared.kinds.choose("D12")
    assert prepared.desk.selection.ticked == {pair(office, TALKING)}


def test_a_paper_of_the_register_is_linked(program: Program, office: Office) -> None:
    """Until there is one which does not name the pair, there is nothing to link."""
    found = pair(office, TEAM)
    section = only(show(program, found, "documents"), PapersSection)
    assert section.link_button.isHidden()
    paper = Document(type_code="D25", number="77", dated=office.today, status="signed")
    about = DocumentSubject(document_id=paper.id, kind="pair", record_id=pair(office, TALKING))

    def keep(session: Session) -> None:
        session.add(paper)
        session.add(about)
        log_acts.name(session, "отзыв")

    wanted = paper.id
    office.write(keep)
    settle()
    section.reload()
    count = section.box.table.rowCount()
    section.link_button.click()
    fill(only(program.window, LinkDialog), document=wanted.hex)
    assert section.box.table.rowCount() == count + 1
    assert section.link_button.isHidden()
    office.write(acts.undo)
    settle()
    assert section.box.table.rowCount() == count

"""«Документы → Подготовить»: papers go to the head, to the printer, into files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.documents import issuing
from desktop.services import acts, base
from desktop.services.documents.papers import Status
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.papers.interrupted import offer
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.preparing import wait_for
from desktop.views.office import Office, Toast
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.paper_desk import printer
from tests.gui.prepare_desk import (
    CONSENT,
    LETTER,
    ORDER,
    choose,
    documents,
    few_file,
    training_base,
    view,
    words_of,
)

__all__ = ["few_file", "printer", "training_base", "view"]


def test_sending_makes_drafts_for_the_head_as_one_act(
    view: PrepareView, office: Office, toasts: list[str]
) -> None:
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    (sent,) = documents(office, ORDER)
    assert sent.status is Status.FOR_APPROVAL
    assert toasts[-1] == "1 документ передан на утверждение."
    own = office.read(base.own_organization_id)
    assert words_of(view, own) == "уже на утверждении"
    assert not view.foot.send.isEnabled()
    office.write(acts.undo)
    wait_for(view)
    assert documents(office, ORDER) == []
    assert words_of(view, own) == "готово"


def test_sending_again_after_a_return_changes_the_same_draft(
    view: PrepareView, office: Office
) -> None:
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    (sent,) = documents(office, ORDER)
    office.write(issuing.return_with_remark, sent.id, "дата")
    wait_for(view)
    view.foot.send.click()
    wait_for(view)
    (again,) = documents(office, ORDER)
    assert (again.id, again.status) == (sent.id, Status.FOR_APPROVAL)


def test_printing_keeps_drafts_and_says_who_waits(
    qtbot: QtBot, view: PrepareView, office: Office
) -> None:
    choose(view, LETTER)
    selection = view.desk.selection
    assert selection is not None
    form = view.subjects.form.form
    assert form is not None
    form.editor("topic").set_value("Наставничество")
    form.editor("topic").edited.emit()
    wait_for(view)
    view.desk.set_ticks({one.id for one in selection.candidates})
    wait_for(view)
    ready, waiting = len(selection.ready()), len(selection.waiting())
    assert ready
    assert waiting
    view.foot.print.click()
    panel = the_panel(qtbot, view)
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    assert len({sheet.key for sheet in panel.sheets}) == ready
    assert len(documents(office, LETTER)) == ready
    panel.printed.emit({sheet.key for sheet in panel.sheets})
    said = view.foot.summary.text()
    assert f"напечатано {ready}, отложено {waiting}: " in said
    assert "не указан руководитель" in said
    kept = office.read(acts.journal)[0]
    assert kept.title.startswith("печать: ")
    assert f", отложено {waiting}: " in kept.title
    assert "не указан руководитель" in kept.title
    panel.close()


def test_pdf_and_docx_are_saved(
    qtbot: QtBot, view: PrepareView, messages: RecordedMessages, tmp_path: Path
) -> None:
    choose(view, ORDER)
    messages.files = [str(tmp_path / "Приказ.pdf"), str(tmp_path / "Приказ.docx")]
    view.foot.pdf.click()
    view.foot.docx.click()
    files = [tmp_path / "Приказ.pdf", tmp_path / "Приказ.docx"]
    qtbot.waitUntil(lambda: all(path.exists() for path in files), timeout=20_000)
    assert files[0].read_bytes().startswith(b"%PDF")
    assert files[1].read_bytes().startswith(b"PK")


def test_the_bytes_shown_are_those_saved_and_printed(
    qtbot: QtBot, view: PrepareView, messages: RecordedMessages, tmp_path: Path
) -> None:
    """ux.md 23, № 20; the values in the shown page can be clicked nevertheless."""
    choose(view, ORDER)
    qtbot.waitUntil(lambda: bool(view.look.view.count), timeout=20_000)
    shown = view.look.view.data
    assert shown.startswith(b"%PDF")
    messages.files = [str(tmp_path / "Приказ.pdf")]
    view.foot.pdf.click()
    qtbot.waitUntil((tmp_path / "Приказ.pdf").exists, timeout=20_000)
    assert (tmp_path / "Приказ.pdf").read_bytes() == shown
    view.foot.print.click()
    panel = the_panel(qtbot, view)
    qtbot.waitUntil(lambda: bool(panel.view.count), timeout=20_000)
    assert panel.view.data == shown


def test_who_only_looks_cannot_send(view: PrepareView, office: Office) -> None:
    office.set_role("viewer")
    choose(view, ORDER)
    assert not view.foot.send.isEnabled()
    form = view.subjects.form.form
    assert form is not None
    curator = form.editor("curator").input
    assert isinstance(curator, QLineEdit)
    assert curator.isReadOnly()


def the_panel(qtbot: QtBot, view: PrepareView) -> PrintingPanel:
    """It stands when the papers are kept."""

    def shown() -> list[PrintingPanel]:
        return [one for one in view.findChildren(PrintingPanel) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=20_000)
    return shown()[0]


def test_a_printing_cut_off_is_offered_from_the_right_sheet(
    qtbot: QtBot, program: Program, view: PrepareView, office: Office, printer: Path
) -> None:
    """The program ended while the printer worked: only what stood on the disk is left."""
    choose(view, CONSENT)
    view.subjects.ready_button.click()
    wait_for(view)
    view.foot.print.click()
    panel = the_panel(qtbot, view)
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    keys = panel.keys
    assert len(keys) > 3
    panel.advanced.emit(3, len(keys))
    panel.close()
    wait_for(view)
    toasts: list[Toast] = []
    office.toasted.connect(toasts.append)
    with qtbot.waitSignal(office.toasted):
        DocumentsPage(office)
    assert toasts[0].text.replace("\u00a0", " ") == (
        f"Печать прервалась. Напечатано 2 листа из {len(keys)}."
    )
    assert toasts[0].buttons[0].text == "Напечатать заново с листа 3"
    offer(office, view)
    toasts[1].buttons[0].action()
    qtbot.waitUntil(lambda: program.window.findChild(PrintingPanel) not in (None, panel))
    again = program.window.findChildren(PrintingPanel)[-1]
    qtbot.waitUntil(lambda: not again.is_busy)
    assert again.choices.sheet_range == (3, len(keys))
    offer(office, view)
    assert len(toasts) == 2
    again.close()

"""Pictures of the queue of the head, the register and their dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.gallery.preparing import until
from desktop.views.gallery.templates import TEMPLATE_PICTURES
from desktop.views.office import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.documents.approval.view import ApprovalView
    from desktop.views.documents.journal.view import JournalView
    from desktop.views.program.program import Program

APPROVAL, JOURNAL = Place("documents", "approval"), Place("documents", "journal")


def _approval(program: Program) -> ApprovalView:
    from desktop.views.documents.approval.view import ApprovalView
    from desktop.views.documents.page import DocumentsPage

    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)  # noqa: S101 - the registry says so
    view = page.view("approval")
    assert isinstance(view, ApprovalView)  # noqa: S101
    return view


def _journal(program: Program) -> JournalView:
    from desktop.views.documents.journal.view import JournalView
    from desktop.views.documents.page import DocumentsPage

    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)  # noqa: S101
    view = page.view("journal")
    assert isinstance(view, JournalView)  # noqa: S101
    return view


def _as_head(show: Callable[[Program], QWidget | None]) -> Callable[[Program], QWidget | None]:
    """The head works while this picture is drawn; afterwards the one who worked before."""

    def drawn(program: Program) -> QWidget | None:
        office = program.office
        if office is None:
            return None
        before = office.role
        office.set_role("head")
        made = show(program)
        office.set_role(before)
        return made

    return drawn


def _numbers(program: Program) -> QWidget | None:
    view = _approval(program)
    view.tick_all()
    made = view.approve()
    view.list.table.untick()
    return made


def _remark(program: Program) -> QWidget | None:
    return _approval(program).give_back()


def _waiting(program: Program) -> QWidget | None:
    """The page of the first paper, if there is one."""
    view = _approval(program)
    if view.queue.rows:
        until(lambda: bool(view.reader.view.count))
    return None


def _returned(program: Program) -> QWidget | None:
    view, shown = _approval(program), set[object]()
    view.reader.shown.connect(shown.add)
    program.go(Place("documents", "approval", chip="returned"))
    if any(row.is_returned for row in view.queue.rows):
        until(lambda: view.current is not None and view.current.is_returned
              and view.current.id in shown)  # fmt: skip
    return None


def _series(program: Program) -> QWidget | None:
    return _journal(program).show_series()


def _sign(program: Program) -> QWidget | None:
    return _journal(program).sign()


def _annul(program: Program) -> QWidget | None:
    view = _journal(program)
    issued = [row for row in view.shown.rows.values() if row.number and row.is_issued]
    return view.desk.annul(issued[0]) if issued else None


def _paper(program: Program) -> QWidget | None:
    view = _journal(program)
    return view.desk.look(view.current) if view.current is not None else None


def _verify(program: Program) -> QWidget | None:
    view = _journal(program)
    dialog = view.verify()
    codes = [row.control_code for row in view.shown.rows.values() if row.control_code]
    if codes:
        dialog.typed.setText(codes[0])
        dialog.look_up()
        dialog.typed.clear()
    return dialog


DOCUMENT_PICTURES: tuple[Picture, ...] = (
    Picture("documents.approval", "На утверждении", APPROVAL, _waiting),
    Picture("documents.approval.returned", "Возвращены с замечанием", APPROVAL, _returned),
    Picture("documents.approval.numbers", "Утвердить: номера", APPROVAL, _as_head(_numbers)),
    Picture("documents.approval.remark", "Вернуть с замечанием", APPROVAL, _as_head(_remark)),
    Picture("documents.journal", "Журнал документов", JOURNAL),
    Picture("documents.journal.sign", "Отметить подписанными", JOURNAL, _sign),
    Picture("documents.journal.annul", "Аннулировать", JOURNAL, _as_head(_annul)),
    Picture("documents.journal.paper", "Страница документа", JOURNAL, _paper),
    Picture("documents.series", "Номера и журналы", JOURNAL, _series),
    Picture("documents.verify", "Проверить документ", JOURNAL, _verify),
    *TEMPLATE_PICTURES,
)

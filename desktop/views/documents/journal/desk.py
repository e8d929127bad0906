"""What is done with papers of the register (ux.md 14.6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.documents import issuing, queue
from desktop.documents.issuing import Registered
from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.services import attachments, roles
from desktop.services.attachments import Attached
from desktop.services.documents import series
from desktop.services.roles import What
from desktop.views.common.attached_files import open_attached
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.approval.approve_dialog import ApproveDialog, Decision, Words
from desktop.views.documents.journal.annul_dialog import AnnulDialog
from desktop.views.documents.journal.register_list import is_open, may_register, may_sign
from desktop.views.documents.papers.paper_dialog import PaperDialog, open_paper
from desktop.views.documents.papers.printing import print_papers
from desktop.views.documents.papers.sign_dialog import SignDialog, ToSign, open_signing
from desktop.views.office import Office, Place, ToastButton
from desktop.views.words import sentence

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.services.documents.register import RegisterRow
    from desktop.storage.database import Database

REGISTERING: Final = "Регистрирую документы"
ACQUAINTANCE, REGISTER = "D06", "D07"
NOTHING_TO_SIGN: Final = "Подписывать нечего: документы подписаны или ещё не утверждены."
SCANS: Final = "Скан (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;Все файлы (*)"


class JournalDesk(QObject):
    """Every act checks the role and the state by itself: keys and menus lead here too."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._widget = office, parent

    @property
    def can_write(self) -> bool:
        return self._office.can_write

    @property
    def may_annul(self) -> bool:
        return self.can_write and roles.may(self._office.role, What.ANNUL)

    def look(self, row: RegisterRow) -> PaperDialog:
        """Enter: the page as it was issued."""
        return open_paper(self._office, row.id, _title(row), self._widget)

    def sign(self, rows: Sequence[RegisterRow]) -> SignDialog | None:
        """[Отметить подписанными…]."""
        papers = [ToSign(row.id, _name(row)) for row in rows if may_sign(row)]
        if not papers:
            self._office.toast(NOTHING_TO_SIGN)
        return open_signing(self._office, papers, self._widget)

    def print(self, rows: Sequence[RegisterRow]) -> None:
        """[Печать]: of a paper which was printed already it is said that the number stays."""
        again = [row for row in rows if row.printed_on and row.number]

        def told(keys: set[str]) -> None:
            numbers = [row.number for row in again if row.id.hex in keys]
            if numbers:
                self._office.toast(_printed_again(numbers))

        print_papers(self._office, [row.id for row in rows], self._widget, told)

    def attach(self, row: RegisterRow, path: str = "") -> None:
        """[Прикрепить скан…], or a file which was dropped."""
        if not row.is_issued or not self.can_write:
            return
        office = self._office
        chosen = path or office.messages.open_file("Прикрепить скан", SCANS)
        if not chosen:
            return
        try:
            kept = attachments.keep(office.database, Path(chosen))
        except OfficeError as error:
            office.report(error)
            return
        office.write(issuing.attach_scan, row.id, kept.hash, kept.name)
        office.toast(sentence(f"Скан приложен: {kept.name}"), undo_button(office))

    def open_scan(self, row: RegisterRow) -> None:
        if row.scan_hash:
            open_attached(self._office, Attached(row.scan_hash, row.scan_name))

    def annul(self, row: RegisterRow) -> AnnulDialog | None:
        """[Аннулировать…]: only the head."""
        if not self.can_write:
            return None
        if not self.may_annul:
            switch = ToastButton(
                "Сменить роль", lambda: self._office.command_wanted.emit("role.switch")
            )
            self._office.toast(roles.needed(What.ANNUL), switch)
            return None
        dialog = AnnulDialog(self._office, row, self._widget.window())
        done = sentence(f"Аннулирован: {_name(row)}")
        dialog.accepted.connect(lambda: self._office.toast(f"{done} {dialog.said}".strip()))
        dialog.open()
        return dialog

    def new_edition(self, row: RegisterRow) -> None:
        """[Подготовить новую редакцию…]: a draft with the same answers."""
        if not self.can_write:
            return
        office = self._office
        made = office.write(issuing.new_edition, row.id, office.today)
        office.toast(
            "Новая редакция — черновик. Прежний документ остаётся в журнале.",
            ToastButton("Открыть", lambda: office.go(Place("documents", "prepare", made))),
            undo_button(office),
        )

    def register(self, rows: Sequence[RegisterRow]) -> ApproveDialog | None:
        """[Зарегистрировать]: papers which nobody approves get their numbers."""
        ids = [row.id for row in rows if may_register(row)]
        if not ids or not self.can_write:
            return None
        office = self._office
        words = Words("Зарегистрировать")
        dialog = ApproveDialog(office, ids, office.today, words, self._widget.window())

        def decided(decision: Decision) -> None:
            today = office.today

            def work(database: Database, _progress: Progress) -> list[Registered]:
                return database.write(issuing.register, ids, decision.day, today, decision.first)

            task = office.task(REGISTERING, work, writes=True)
            task.succeeded.connect(self._registered)
            task.start()

        dialog.approved.connect(decided)
        dialog.open()
        return dialog

    def throw_away(self, rows: Sequence[RegisterRow]) -> None:
        """Drafts go to the trash; an issued paper is annulled instead."""
        drafts = [row for row in rows if is_open(row)]
        if not drafts or not self.can_write:
            return
        self._office.write(issuing.delete_drafts, [row.id for row in drafts])
        words = _name(drafts[0]) if len(drafts) == 1 else counted(len(drafts), "документ")
        self._office.toast(sentence(f"В корзине: {words}"), undo_button(self._office))

    def correct(self, row: RegisterRow) -> None:
        """A draft is worked on where it was made."""
        self._office.go(Place("documents", "prepare", row.id))

    def acquaint(self, row: RegisterRow) -> None:
        """[Лист ознакомления…]: who has read this paper, to be signed by hand (D06)."""
        self._office.go(Place("documents", "prepare", row.id, section=ACQUAINTANCE))

    def print_register(self, journal: str | None) -> None:
        """[Печать журнала…]: the pages of the register for a period (D07)."""
        known = self._office.read(series.every).get(journal or "")
        record = known.id if known is not None else None
        self._office.go(Place("documents", "prepare", record, section=REGISTER))

    def _registered(self, made: Sequence[Registered]) -> None:
        ids = [one.id for one in made]
        names = self._office.read(queue.names, ids)
        only = next(iter(names.values())) if len(names) == 1 else counted(len(names), "документ")
        self._office.toast(
            sentence(f"Зарегистрировано: {only}"),
            ToastButton("Напечатать…", partial(print_papers, self._office, ids, self._widget)),
            undo_button(self._office),
        )


def _title(row: RegisterRow) -> str:
    number = f"№ {row.number} " if row.number else ""
    return f"{number}{queue.named(row.type_code, row.title)}"


def _name(row: RegisterRow) -> str:
    return f"{_title(row)} — {row.about}" if row.about else _title(row)


def _printed_again(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"Повторная печать, номер тот же — {numbers[0]}"
    return f"Повторная печать, номера те же: {', '.join(numbers)}"

"""What is done with an agreement: the same in the list «Договоры» and in the card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services import agreement_acts
from desktop.services.agreements import IN_FORCE, State
from desktop.services.attachments import Attached
from desktop.services.organizations import card
from desktop.views.common.attached_files import open_attached
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.organization.agreement_dialogs import (
    AgreementDialog,
    ProlongDialog,
    TerminateDialog,
)

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.agreements import Line

CONTRACT, PARTNER_CONTRACT, REGISTER = "D13", "D14", "D54"
_NETWORK = frozenset({"kindergarten", ""})


class AgreementActs:
    """Acts and what they open; ``parent`` is the widget whose window the dialogs belong to."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def prepare(self, organization: UUID | None = None) -> None:
        """[Подготовить договор]: the page of papers with the kind which this partner needs."""
        kind = CONTRACT
        if organization is not None:
            head = self._office.read(card.head, organization)
            kind = CONTRACT if head.kind in _NETWORK else PARTNER_CONTRACT
        self._office.go(Place("documents", "prepare", organization, section=kind))

    def print_register(self) -> None:
        """[Печать реестра]: D54."""
        self._office.go(Place("documents", "prepare", section=REGISTER))

    def record(self, organization: UUID | None = None) -> AgreementDialog | None:
        """«Записать готовый договор…»."""
        if not self._office.can_write:
            return None
        dialog = AgreementDialog(self._office, self._parent.window(), organization=organization)
        dialog.open()
        return dialog

    def open(self, line: Line) -> AgreementDialog | None:
        """Enter: a paper in its journal, a draft where it is prepared, else the dialog."""
        if line.document is not None:
            view = "prepare" if line.state is State.DRAFT else "journal"
            self._office.go(Place("documents", view, line.document))
            return None
        if not self._office.can_write:
            return None
        dialog = AgreementDialog(self._office, self._parent.window(), agreement=line.id)
        dialog.open()
        return dialog

    def prolong(self, line: Line) -> ProlongDialog | None:
        """[Продлить…]."""
        if not self.may_prolong(line):
            return None
        dialog = ProlongDialog(self._office, self._parent.window(), line)
        dialog.open()
        return dialog

    def terminate(self, line: Line) -> TerminateDialog | None:
        """«Расторгнуть…»."""
        if not self.may_terminate(line):
            return None
        dialog = TerminateDialog(self._office, self._parent.window(), line)
        dialog.open()
        return dialog

    def remove(self, line: Line) -> None:
        """Take away what was written down by hand."""
        if line.document is not None or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(agreement_acts.remove, line.id)
            self._office.toast(
                f"Договор в корзине: {line.organization}.", undo_button(self._office)
            )

    def open_file(self, line: Line) -> None:
        """The scan, with the program of the system."""
        if line.file_hash:
            open_attached(self._office, Attached(line.file_hash, line.file_name))

    def may_prolong(self, line: Line | None) -> bool:
        """A draft has no term yet; an agreement without an end needs no new one."""
        is_fit = line is not None and line.state is not State.DRAFT and line.until is not None
        return is_fit and self._office.can_write

    def may_terminate(self, line: Line | None) -> bool:
        return line is not None and line.state in IN_FORCE and self._office.can_write

    def menu(self, line: Line) -> Sequence[Action]:
        """The context menu of a line."""

        def act(
            code: str, text: str, run: Callable[[], object], icon: str = "", *, on: bool = True
        ) -> Action:
            return Action(code, text, run, icon, enabled=lambda: on)

        can = self._office.can_write
        paper = line.document is not None
        return (
            act("open", "Открыть", lambda: self.open(line), "document", on=paper or can),
            act(
                "file",
                "Открыть файл",
                lambda: self.open_file(line),
                "file",
                on=bool(line.file_hash),
            ),
            SEPARATOR,
            act(
                "prolong",
                "Продлить…",
                lambda: self.prolong(line),
                "calendar",
                on=self.may_prolong(line),
            ),
            act(
                "terminate",
                "Расторгнуть…",
                lambda: self.terminate(line),
                on=self.may_terminate(line),
            ),
            act("trash", "В корзину", lambda: self.remove(line), "trash", on=can and not paper),
        )

"""«Спросить» about trust: five statements, 1–5; seen by the curator of the pair only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.errors import OfficeError
from desktop.services.pairs import shipped, support
from desktop.views.common.controls import button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs import packages
from desktop.views.pairs.acts.dialogs import present
from desktop.views.pairs.acts.marks import MarkRows

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office

CODE = "pair_pulse"
SCALE = "1 — совсем не так, 5 — именно так."
PRIVATE = "Ответы видит только куратор пары, они не печатаются."
ASK = "Передайте клавиатуру участнику или внесите ответы с бланка."


class PulseDialog(OfficeDialog):
    """The answers of one member; saving goes on to the next one who has not answered."""

    def __init__(
        self, office: Office, card: PairCard, parent: QWidget, member: UUID | None = None
    ) -> None:
        super().__init__(CODE, "Пульс доверия", "Записать", width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._card = office, card
        members = present(card)
        people = [Segment(one.id.hex, one.name) for one in members]
        self.who = Segments(people, name=f"dialog.{CODE}.who", title="Кто отвечает")
        statements = shipped.statements("pulse_statements")
        self.marks = MarkRows(statements, range(1, support.HIGHEST + 1), name=f"dialog.{CODE}.mark")
        self.comment = QPlainTextEdit()
        self.trouble = label("", "error", name=f"dialog.{CODE}.trouble", wrap=True)
        self.blank = button("Бланк для печати…", name=f"dialog.{CODE}.blank", icon="print")
        self._arrange()
        self.who.set_value((member or self._next() or members[0].id).hex)
        self.who.chosen.connect(lambda _: self._begin())
        self.marks.completed.connect(self.comment.setFocus)
        self.primary.clicked.connect(self.press)
        self.blank.clicked.connect(self.print_blank)
        self.marks.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self) -> None:
        """Write the answers down; then the next member, or the end."""
        self.trouble.hide()
        member = next(one for one in present(self._card) if one.id.hex == self.who.value)
        office = self._office
        try:
            office.database.write(
                support.ask_pulse,
                self._card.id,
                member.id,
                self.marks.filled,
                office.today,
                self.comment.toPlainText(),
            )
        except OfficeError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        office.toast(f"Пульс доверия записан: {member.name}.", undo_button(office))
        following = self._next()
        if following is None:
            self.accept()
            return
        self.who.set_value(following.hex)
        self._begin()

    def print_blank(self) -> None:
        """[Бланк для печати…]: a sheet for each member, answered by hand."""
        self.reject()
        self._office.go(packages.blank_of(self._card.id, "pulse"))

    def _next(self) -> UUID | None:
        """Who has not answered today."""
        found = self._office.read(support.pulses, self._card.id)
        said = {one.member_id for one in found if one.day == self._office.today}
        return next((one.id for one in present(self._card) if one.id not in said), None)

    def _begin(self) -> None:
        self.marks.show_values([None] * len(self.marks.rows))
        self.comment.clear()
        self.marks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.comment.setObjectName(f"dialog.{CODE}.comment")
        self.comment.setAccessibleName("Комментарий")
        self.comment.setPlaceholderText("Комментарий, если хочется")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(56)
        self.trouble.hide()
        self.body.addWidget(label(f"{ASK} {SCALE} {PRIVATE}", "muted", wrap=True))
        self.body.addWidget(row(self.who, None, self.blank))
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.marks)
        self.body.addWidget(self.comment)
        self.body.addStretch(1)

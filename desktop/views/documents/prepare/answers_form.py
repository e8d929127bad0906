"""The form of what the base does not know: drawn from the questions of the kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.types import Answer, Ask, AskKind
from desktop.services.documents import answers as kept
from desktop.views.common.controls import label
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.large import Turns
from desktop.views.documents.prepare.asked_fields import AskedFields
from desktop.views.office import Office

SCREEN = "documents.prepare"
GROUP, HEADING = "answers", "Что вписать в документ"


class AnswersForm(QWidget):
    """``typed`` comes with each key; what was not touched stays what the base proposes.

    Twenty fields take longer to make than the window may be deaf: each comes in turns of its own
    after ``show_asks``, or all at once when somebody asks for ``form``.
    """

    typed = Signal()
    filled = Signal()
    """All fields are there."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._fields = AskedFields(office)
        self._asks: Sequence[Ask] = ()
        self._proposed: dict[str, Any] = {}
        self._given: Mapping[str, Answer] = {}
        self._meant: set[str] = set()
        """Answers of a user which stand although the proposal may be the same now."""
        self._wanted: Mapping[str, Answer] = {}
        self._described: list[FormField] = []
        self._form: AutoForm | None = None
        self._dropped: list[AutoForm] = []
        self._turns = Turns(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.whose = label("", "muted", name=f"{SCREEN}.answers.whose", wrap=True)
        self.whose.hide()
        self.disputes = DisputeLine(office, f"{SCREEN}.answers")
        self._column.addWidget(self.whose)
        self._column.addWidget(self.disputes)
        self.hide()

    @property
    def form(self) -> AutoForm | None:
        """The fields; nothing for a kind which asks nothing."""
        self._turns.finish()
        return self._form

    @property
    def is_filling(self) -> bool:
        """Some fields are not there yet."""
        return self._turns.is_busy

    @property
    def is_outdated(self) -> bool:
        """Other values are offered for ticking now than when the fields were made."""
        made = () if self._turns.is_busy else zip(self._asks, self._described, strict=True)
        return any(
            ask.kind is AskKind.CHOICES
            and ask.choices_of is not None
            and self._fields.field(ask).choices != described.choices
            for ask, described in made
        )

    @property
    def last_stop(self) -> QWidget | None:
        """Where Tab stands before it leaves the fields; nothing for a kind which asks nothing."""
        form = self._form
        found = [form.editor(code).input for code in form.codes] if form is not None else []
        taking = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        return taking[-1] if taking else None

    def show_asks(
        self,
        asks: Sequence[Ask],
        proposed: Callable[[], Mapping[str, Answer]],
        answers: Mapping[str, Answer],
    ) -> None:
        """Show the questions of a kind with what is proposed, and what was answered before."""
        self._drop()
        self._asks, self._described = asks, []
        self.setVisible(bool(asks))
        if asks:
            names = {ask.name for ask in asks}
            self._given = {name: each for name, each in answers.items() if name in names}
            self._meant = set(self._given)
            self._turns.start(
                self._sweep,
                partial(self._take, proposed),
                *(partial(self._describe, ask) for ask in asks),
                self._make,
                *(partial(self._add, number) for number in range(len(asks))),
                *(partial(self._fill, ask) for ask in asks),
                self._finish,
                *(partial(self._reveal, ask) for ask in asks),
                self.filled.emit,
            )

    def propose(self, proposed: Mapping[str, Answer]) -> None:
        """The base proposes something else now: for another day, for another paper.

        What was answered stays an answer, also where this paper would be proposed the same.
        """
        form, before = self.form, self._wanted
        if form is None:
            return
        self._meant, self._wanted = set(self.answers()), proposed
        for ask in self._asks:
            wanted = proposed.get(ask.name)
            if ask.name not in self._meant and wanted != before.get(ask.name):
                row = form.row(ask.name)
                row.show_other(self._fields.shown(ask, wanted))
                self._proposed[ask.name] = row.editor.value()

    def put(self, answers: Mapping[str, Answer]) -> None:
        """Answer questions in the place of the user."""
        form = self.form
        for ask in self._asks:
            if form is not None and ask.name in answers:
                form.row(ask.name).show_other(self._fields.shown(ask, answers[ask.name]))
                self._meant.add(ask.name)
        self.typed.emit()

    def say_whose(self, text: str) -> None:
        """Whose proposals these are, where each paper has its own."""
        self.whose.setText(text)
        self.whose.setVisible(bool(text))

    def show_disputes(self, draft: UUID) -> None:
        """Say which questions of a draft two computers answered differently."""
        from desktop.exchange.inbound import disputed

        found = self._office.read(disputed.under, draft)
        questions = self._office.read(kept.questions, draft)
        named = {ask.name: ask.title for ask in self._asks}
        titles = (named.get(questions.get(UUID(one.row), "")) for one in found)
        self.disputes.show_cells(found, tuple(dict.fromkeys(filter(None, titles))))

    def answers(self) -> dict[str, Answer]:
        """What was changed against the proposal."""
        if self._turns.is_busy:
            return dict(self._given)
        if self._form is None:
            return {}
        now = self._form.values()
        return {
            ask.name: self._fields.answer(ask, now[ask.name])
            for ask in self._asks
            if ask.name in self._meant or now[ask.name] != self._proposed.get(ask.name)
        }

    def focus(self, name: str) -> None:
        """Put the cursor into the field of a question."""
        form = self.form
        if form is not None and name in form.codes:
            form.focus_field(name)

    def _sweep(self) -> None:
        """Taking a form apart takes as long as making some fields: a turn of its own."""
        while self._dropped:
            self._dropped.pop().deleteLater()

    def _take(self, proposed: Callable[[], Mapping[str, Answer]]) -> None:
        self._wanted = proposed()

    def _describe(self, ask: Ask) -> None:
        """Lists to choose from are read here."""
        self._described.append(self._fields.field(ask))

    def _make(self) -> None:
        self._form = AutoForm(
            [FormGroup(GROUP, HEADING, ())],
            screen=SCREEN,
            save=lambda _code, _value: None,
            today=lambda: self._office.today,
        )
        self._column.addWidget(self._form)

    def _add(self, number: int) -> None:
        """Still hidden: the style of a widget is worked out when it is shown, in another turn."""
        if self._form is not None:
            described = self._described[number]
            self._form.add_fields(GROUP, [described])
            self._form.row(described.code).hide()

    def _fill(self, ask: Ask) -> None:
        """A new field has nothing to be saved first: no other record is shown."""
        form, name = self._form, ask.name
        if form is not None:
            row = form.row(name)
            row.show_value(self._fields.shown(ask, self._wanted.get(name)))
            self._proposed[name] = row.editor.value()
            if name in self._given:
                row.show_value(self._fields.shown(ask, self._given[name]))
            row.editor.edited.connect(partial(self._on_edited, name))

    def _on_edited(self, name: str) -> None:
        self._meant.discard(name)
        self.typed.emit()

    def _finish(self) -> None:
        if self._form is not None:
            self._form.hide_marks()
            self._form.set_read_only(on=not self._office.can_write)

    def _reveal(self, ask: Ask) -> None:
        if self._form is not None:
            self._form.row(ask.name).show()

    def _drop(self) -> None:
        self._turns.start(self._sweep)
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._dropped.append(self._form)
            self._form = None
        self._asks = ()
        self._proposed = {}
        self._meant = set()
        self.disputes.show_cells(())
        self.say_whose("")

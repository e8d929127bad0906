"""The steps of «Завершить пару» (ux.md 10.9): outcome, papers of an assignment, thanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.language.dates import in_digits
from desktop.services.pairs import ending, final_marks, shipped
from desktop.services.pairs.ending import BY_MENTOR, EMPLOYER, EndDraft
from desktop.views.common.controls import button, label, row
from desktop.views.common.datefield import DateField
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.list_choices import choices_of
from desktop.views.common.wizard import WizardStep
from desktop.views.pairs.acts.end_papers import Paper, papers_of
from desktop.views.pairs.acts.final_marks_dialog import FinalMarksDialog, open_marks

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.ending import EndPanel
    from desktop.views.office import Office
    from desktop.views.pairs.acts.thanks_step import ThanksStep

CODE = "pair_end"
OTHER = "other"
DELIVER = (
    "Предупредить работника не позднее чем за 3 рабочих дня. Если прекратить {end}, "
    "уведомление нужно вручить не позднее {by}."
)
REFUSE = "Работник вправе отказаться в любой день. Понадобится заявление."
PLAIN = "Поручение прекращается вместе с парой."
NOT_NEEDED = "Поручения работодателя нет: приказ и уведомление не нужны."
EARLY = "Дата слишком ранняя. Ближайшая названа выше: нажмите «Подставить»."
PRIVATE = "Личная отметка: не печатается и не передаётся."


class OutcomeStep(WizardStep):
    """1. «Итог»."""

    blank_wanted = Signal()

    def __init__(self, office: Office, pair: UUID, panel: EndPanel) -> None:
        super().__init__("Итог")
        self._office, self._pair, self._told = office, pair, panel.result_text
        self.form = AutoForm(
            [FormGroup("end", "", _fields(office))],
            screen=f"dialog.{CODE}",
            save=lambda *_: None,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        self.form.show_values(
            {
                "ended_on": office.today,
                "reason": None,
                "reason_text": "",
                "outcome": None,
                "result_text": panel.result_text,
                "do_not_rematch": False,
            },
            object(),
        )
        self.marks_line = label("", name=f"dialog.{CODE}.marks.state")
        self.marks_button = button("Ввести сейчас", name=f"dialog.{CODE}.marks", icon="pencil")
        self.marks_button.clicked.connect(self.ask_marks)
        self.content.addWidget(self.form)
        self.blank_button = button("Печать бланков", name=f"dialog.{CODE}.blank", icon="print")
        self.blank_button.clicked.connect(self.blank_wanted)
        self.content.addWidget(row(self.marks_line, self.marks_button, self.blank_button, None))
        self.content.addStretch(1)
        self.form.editor("reason").edited.connect(self._follow)
        self.form.editor("reason").finished.connect(self._follow)
        self._follow()

    def enter(self) -> None:
        """Whether everybody has been marked."""
        silent = self._office.read(final_marks.silent, self._pair, self._office.today)
        self.marks_line.setText(f"Итоговая оценка: {_standing(silent)}")
        lines = self._office.read(final_marks.lines, self._pair, self._office.today)
        self.marks_button.setVisible(bool(lines))
        self.blank_button.setVisible(bool(lines))
        self.marks_button.setText("Ввести сейчас" if silent else "Изменить…")
        self.marks_button.setAccessibleName(f"Итоговая оценка: {self.marks_button.text()}")

    def ask_marks(self) -> FinalMarksDialog | None:
        """[Ввести сейчас]; «Что получилось» follows unless it was written over."""
        dialog = open_marks(self._office, self, self._pair)
        if dialog is not None:
            dialog.accepted.connect(self._marked)
        return dialog

    def _marked(self) -> None:
        panel = self._office.read(ending.prepare, self._pair, self._office.today)
        if self.values["result_text"] in (self._told, "", None):
            self.form.show_values({"result_text": panel.result_text}, self.form.record)
        self._told = panel.result_text
        self.enter()

    @property
    def values(self) -> dict[str, Any]:
        """What is typed."""
        return self.form.values()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """A draft of a former time."""
        self.form.show_values(values, object())
        self._follow()

    def problem(self) -> str:
        self.form.say({})
        if not self.form.check():
            return "Заполните отмеченное."
        values = self.values
        if values["reason"] == OTHER and not values["reason_text"]:
            return "Напишите причину своими словами."
        return ""

    def _follow(self) -> None:
        self.form.set_field_shown("reason_text", on=self.values["reason"] == OTHER)


def _standing(silent: Sequence[str]) -> str:
    return f"нет — {', '.join(silent)}" if silent else "есть у всех"


def _fields(office: Office) -> Sequence[FormField]:
    outcomes = [Choice(code, title) for code, title in shipped.titles("outcomes").items()]
    return (
        FormField("ended_on", "Дата", "date", required=True, required_text="Впишите дату."),
        FormField(
            "reason",
            "Причина",
            "choice",
            required=True,
            choices=lambda: choices_of(office, "end_reasons"),
            required_text="Выберите причину.",
        ),
        FormField("reason_text", "Причина своими словами", limit=300, wide=True),
        FormField(
            "outcome",
            "Итог",
            "choice",
            required=True,
            wide=True,
            choices=outcomes,
            required_text="Выберите итог.",
        ),
        FormField("result_text", "Что получилось", "long_text", limit=2000),
        FormField("do_not_rematch", "Не предлагать вместе снова", "tick", wide=True, hint=PRIVATE),
    )


class PapersStep(WizardStep):
    """2. «Оформление»: what the law asks for when the employer has assigned mentoring."""

    def __init__(
        self, office: Office, panel: EndPanel, outcome: OutcomeStep, leave: Callable[[Paper], None]
    ) -> None:
        super().__init__("Оформление")
        self._office, self._outcome, self._panel = office, outcome, panel
        self.words = label("", name=f"dialog.{CODE}.papers", wrap=True)
        self.delivered_title = label("Уведомление вручено")
        self.delivered = DateField(
            lambda: office.today, name=f"dialog.{CODE}.delivered_on", title="Уведомление вручено"
        )
        self.early = label("", "error", name=f"dialog.{CODE}.early", wrap=True)
        self.put_nearest = button("Подставить", name=f"dialog.{CODE}.nearest", kind="link")
        self.order = QCheckBox("Приказ о прекращении")
        self.order.setObjectName(f"dialog.{CODE}.order")
        self.order.setChecked(True)
        known = papers_of(panel)
        self.papers = {
            code: known[code] for code in ("notice", "refusal", "order") if code in known
        }
        self.buttons = {
            code: button(words, name=f"dialog.{CODE}.{code}")
            for code, words in (
                ("notice", "Подготовить уведомление"),
                ("refusal", "Подготовить бланк"),
            )
            if code in self.papers
        }
        for code, made in self.buttons.items():
            made.clicked.connect(lambda _=False, code=code: leave(self.papers[code]))
        self._arrange()
        self.delivered.edited.connect(lambda _: self._check())
        self.put_nearest.clicked.connect(self._put_nearest)

    @property
    def delivered_on(self) -> dt.date | None:
        """When the notice was handed over; only with the initiative of the employer."""
        is_asked = self._panel.is_assigned and self._reason == EMPLOYER
        return self.delivered.value() if is_asked else None

    def enter(self) -> None:
        reason, assigned = self._reason, self._panel.is_assigned
        end = self._outcome.values["ended_on"] or self._office.today
        by = self._office.read(ending.deliver_by, end)
        words = {
            EMPLOYER: DELIVER.format(end=in_digits(end), by=in_digits(by)),
            BY_MENTOR: REFUSE,
        }
        self.words.setText(words.get(reason, PLAIN) if assigned else NOT_NEEDED)
        is_notice = assigned and reason == EMPLOYER
        for part in (self.delivered_title, self.delivered):
            part.setVisible(is_notice)
        self.order.setVisible(assigned and "order" in self.papers)
        wanted = {"notice": is_notice, "refusal": assigned and reason == BY_MENTOR}
        for code, made in self.buttons.items():
            made.setVisible(wanted[code])
        self._check()

    def problem(self) -> str:
        if not self._panel.is_assigned or self._reason != EMPLOYER:
            return ""
        if self.delivered.problem_text():
            return self.delivered.problem_text()
        if self.delivered.value() is None:
            return "Впишите день, когда уведомление вручено."
        self._check()
        return EARLY if self.early.text() else ""

    @property
    def _reason(self) -> str:
        return self._outcome.values["reason"] or ""

    def _check(self) -> None:
        """A date which is too early is said at once, with the nearest one."""
        day, text = self.delivered_on, ""
        end = self._outcome.values["ended_on"]
        if day is not None and end is not None:
            nearest = self._office.read(ending.nearest_end, day)
            if end < nearest:
                text = ending.TOO_EARLY.format(day=in_digits(nearest))
        self.early.setText(text)
        self.early.setVisible(bool(text))
        self.put_nearest.setVisible(bool(text))

    def _put_nearest(self) -> None:
        day = self.delivered_on
        if day is not None:
            nearest = self._office.read(ending.nearest_end, day)
            self._outcome.form.show_values({"ended_on": nearest}, self._outcome.form.record)
            self.enter()

    def _arrange(self) -> None:
        parts: tuple[QWidget, ...] = (
            self.words,
            row(*self.buttons.values(), None),
            self.delivered_title,
            self.delivered,
            self.early,
            row(self.put_nearest, None),
            self.order,
        )
        for part in parts:
            self.content.addWidget(part)
        self.content.addStretch(1)


def draft_of(outcome: OutcomeStep, papers: PapersStep, thanks: ThanksStep) -> EndDraft:
    """What was answered."""
    values = outcome.values
    return EndDraft(
        ended_on=values["ended_on"],
        reason=values["reason"] or "",
        outcome=values["outcome"] or "",
        result_text=values["result_text"] or "",
        reason_text=values["reason_text"] or "" if values["reason"] == OTHER else "",
        do_not_rematch=bool(values["do_not_rematch"]),
        delivered_on=papers.delivered_on,
        to_bank=thanks.to_bank,
        team=thanks.team,
    )

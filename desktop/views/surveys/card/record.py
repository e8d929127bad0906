"""The card of a survey: Вопросы, Ответы, Результаты, Кто не ответил (ux.md 9.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.language.numbers import plural
from desktop.models import SurveyState
from desktop.services.surveys import listing
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.office import Office
from desktop.views.surveys.card.answers_section import AnswersSection
from desktop.views.surveys.card.questions_section import QuestionsSection
from desktop.views.surveys.card.results_section import ResultsSection
from desktop.views.surveys.card.section import SurveySection
from desktop.views.surveys.card.waiting_section import WaitingSection
from desktop.views.surveys.listing.acts import SurveyActs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.listing import SurveyRow

SCREEN = "surveys"
RESULTS = "results"


class SurveyCard(RecordCard):
    """Shows one survey at a time; results are what is looked at first."""

    def __init__(
        self, office: Office, acts: SurveyActs, row: Callable[[UUID], SurveyRow | None]
    ) -> None:
        self._office, self._acts, self._find = office, acts, row
        self._row: SurveyRow | None = None

        def made(kind: Callable[[Office, SurveyActs], QWidget]) -> Callable[[], QWidget]:
            return lambda: kind(office, acts)

        super().__init__(
            SCREEN,
            [
                CardSection("questions", "Вопросы", made(QuestionsSection)),
                CardSection("answers", "Ответы", made(AnswersSection)),
                CardSection(RESULTS, "Результаты", made(ResultsSection)),
                CardSection("waiting", "Кто не ответил", made(WaitingSection)),
            ],
            more=self.more_actions,
        )
        self.tabs.current = RESULTS
        self.section_shown.connect(self._fill)

    @property
    def survey(self) -> UUID | None:
        """The survey which is shown."""
        return self._row.id if self._row is not None else None

    def show_survey(self, survey_id: UUID | None) -> None:
        """Show a card; one which went to the trash meanwhile shows nothing."""
        self._row = self._find(survey_id) if survey_id is not None else None
        if self._row is None:
            return
        self.show_head(self._row.title, subtitle(self._row))
        if self.made_sections():
            self._fill(self.current_section)
        else:
            self.show_section(RESULTS)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»; the context menu of the list holds the same."""
        row = self._row
        if row is None:
            return ()
        one, acts = row.id, self._acts
        state = (
            self._act("start", "Начать", lambda: acts.start(one), "play")
            if row.state == SurveyState.DRAFT
            else self._act("finish", "Завершить", lambda: acts.finish(one), "check")
        )
        is_open = row.state != SurveyState.FINISHED
        running = (
            state,
            self._act("load", "Загрузить ответы из таблицы…", lambda: acts.load(one)),
            self._act("send", "Отправить в другой сад…", lambda: acts.send(one), "usb"),
            self._act("totals", "Принять ответы другого сада…", lambda: acts.take_totals(one)),
        )
        return (
            *(running if is_open else ()),
            self._act("extend", "Продлить срок…", lambda: acts.extend(one), "calendar"),
            self._act("repeat", "Провести снова (копия)", lambda: acts.repeat(one), "copy"),
            SEPARATOR,
            Action("summary", "Печать сводки", lambda: acts.print_summary(one), "print"),
            Action("excel", "Сохранить в Excel", lambda: acts.export(one), "excel-table"),
            SEPARATOR,
            self._act("trash", "В корзину", lambda: acts.trash([one]), "trash", "Delete"),
        )

    def _act(
        self, code: str, text: str, run: Callable[[], object], icon: str = "", key: str = ""
    ) -> Action:
        return Action(code, text, run, icon, key, enabled=lambda: self._office.can_write)

    def _fill(self, code: str) -> None:
        section = self.made_sections().get(code)
        if self._row is not None and isinstance(section, SurveySection):
            section.show_survey(self._row)


def subtitle(row: SurveyRow) -> str:
    """«Завершена · именная · 3 сада · ответили 58 из 58»."""
    gardens = plural(row.sites, "сад", "сада", "садов")
    answered = plural(row.answered, "ответил", "ответили", "ответили")
    parts = (
        listing.STATES[row.state].capitalize(),
        "анонимная" if row.is_anonymous else "именная",
        f"{row.sites} {gardens}",
        f"{answered} {row.share}",
    )
    return " · ".join(parts)

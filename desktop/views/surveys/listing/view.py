"""The view «Анкеты»: the list of surveys and the card of one (ux.md 9.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.models import (
    Organization,
    Person,
    Support360,
    Survey,
    SurveyAnswer,
    SurveyInvitation,
    SurveyQuestion,
    SurveyResponse,
    SurveyState,
    SurveyTotal,
)
from desktop.services.surveys import listing
from desktop.services.surveys.listing import SurveyRow
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import LIST_ONLY, HelpAct, HelpText
from desktop.views.surveys import registry
from desktop.views.surveys.card.record import SurveyCard
from desktop.views.surveys.listing.acts import SurveyActs
from desktop.views.surveys.listing.sorting import in_order

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "surveys.list"
TITLE: Final = "Анкеты"
BLANKS: Final = "blanks"
"""``focus`` of a place: the blanks of those who are waited for are printed."""
EMPTY: Final = (
    "Анкета покажет, кому в чём нужна помощь. Начните с готовой «Профессиональные затруднения»: "
    "25\N{NO-BREAK SPACE}вопросов, 8\N{NO-BREAK SPACE}минут."
)
PURPOSE: Final = (
    "Здесь анкеты: кого спросили, кто ответил, что получилось. Ответы с бланков вводятся цифрами, "
    "ответы из Яндекс Форм и Google Форм загружаются таблицей. Итоги ведут к наставникам, "
    "запросам и маршрутам."
)
FOLLOWED: Final = (
    Survey,
    SurveyQuestion,
    SurveyInvitation,
    SurveyResponse,
    SurveyAnswer,
    SurveyTotal,
    Support360,
    Person,
    Organization,
)


class SurveysView(QWidget):
    """List and card; running surveys stand first."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, SurveyRow] = {}
        self._chosen: UUID | None = None
        self.acts = SurveyActs(office, self)
        self.list: RecordList[SurveyRow] = RecordList(self._spec(), office.preferences)
        self.card = SurveyCard(office, self.acts, self._row)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, words, a survey and a section of its card; «blanks» prints them."""
        if place.chip:
            self.list.head.chips.choose(place.chip)
        if place.search:
            self.list.head.search.setText(place.search)
        if place.record is None:
            if not place.chip and not place.focus and self.panes.is_card_open:
                self.panes.show_list()
            return
        self.list.uncover(place.record)
        self.panes.open(place.record)
        if place.section:
            self.card.show_section(place.section)
        if place.focus == BLANKS:
            self.acts.print_blanks(place.record)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Провести анкету", self.acts.conduct),
                HelpAct("Ввести ответы", self._enter),
                HelpAct("Загрузить ответы из таблицы", self._load),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "провести анкету"),
                ("F2", "ввести ответы"),
                ("Enter", "открыть"),
                ("Delete", "в корзину"),
                ("Ctrl+F", "поиск в списке"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {**self.list.acts(), LIST_ONLY: self.panes.toggle_list_only}

    def refresh(self) -> None:
        """Read anew: after each change which the list or the card shows."""
        self.list.refresh_later() if self.isVisible() else self.list.refresh()
        self.card.show_survey(self.panes.record)

    def _row(self, survey_id: UUID) -> SurveyRow | None:
        if survey_id not in self._rows:
            found = self._office.read(listing.rows, self._office.today)
            self._rows.update({row.id: row for row in found})
        return self._rows.get(survey_id)

    def _spec(self) -> ListSpec[SurveyRow]:
        conduct = Action(
            "conduct", "Провести анкету", self.acts.conduct, "plus", "Insert",
            enabled=lambda: self._office.can_write,
        )  # fmt: skip
        enter = Action("enter", "Ввести ответы", self._enter, "pencil", "F2", enabled=self._takes)
        blanks = Action("blanks", "Печать бланков", self._blanks, "print", enabled=self._has_one)
        look = Action("look", "Посмотреть", self._look, "eye")
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("checklist", EMPTY, (look, replace(conduct, text="Провести"))),
            chips=self._chips,
            actions=(conduct, enter, blanks),
            more=self._more(),
            menu=self._menu,
        )

    def _more(self) -> tuple[Action, ...]:
        """The menu stands for the row with the cursor."""
        return (
            Action("load", "Загрузить ответы из таблицы…", self._load, enabled=self._takes),
            Action("finish", "Завершить", self._of(self.acts.finish), enabled=self._takes),
            Action("extend", "Продлить срок…", self._of(self.acts.extend), enabled=self._may_write),
            Action(
                "send", "Отправить в другой сад…", self._of(self.acts.send), enabled=self._takes
            ),
            Action(
                "totals", "Принять ответы другого сада…", self._of(self.acts.take_totals),
                enabled=self._takes,
            ),
            Action(
                "repeat", "Провести снова (копия)", self._of(self.acts.repeat),
                enabled=self._may_write,
            ),
            Action(
                "summary", "Печать сводки", self._of(self.acts.print_summary),
                enabled=self._has_one,
            ),
            Action("excel", "Сохранить в Excel", self._of(self.acts.export), enabled=self._has_one),
            Action("trash", "В корзину", self._trash, "trash", "Delete", enabled=self._may_write),
        )  # fmt: skip

    def _of(self, act: Callable[[UUID], object]) -> Callable[[], object]:
        return lambda: act(self._chosen) if self._chosen is not None else None

    def _enter(self) -> None:
        if self._takes() and self._chosen is not None:
            self.acts.enter(self._chosen)

    def _load(self) -> None:
        if self._takes() and self._chosen is not None:
            self.acts.load(self._chosen)

    def _blanks(self) -> None:
        if self._chosen is not None:
            self.acts.print_blanks(self._chosen)

    def _trash(self) -> None:
        if self._chosen is not None:
            self.acts.trash([self._chosen])

    def _look(self) -> None:
        self._office.go(Place(registry.TAB, registry.TEMPLATES))

    def _has_one(self) -> bool:
        return self._chosen is not None

    def _may_write(self) -> bool:
        return self._chosen is not None and self._office.can_write

    def _takes(self) -> bool:
        """The survey under the cursor still takes answers."""
        row = self._rows.get(self._chosen) if self._chosen else None
        return self._office.can_write and row is not None and row.state != SurveyState.FINISHED

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        chip = "" if query.chip == listing.EVERYTHING else query.chip
        office = self._office
        found = office.read(listing.rows, office.today, query.search, chip, office.school_year)
        self._rows.update({row.id: row for row in found})
        return [row.id for row in in_order(found, query.sort)]

    def _chips(self) -> Sequence[Chip]:
        office = self._office
        found = office.read(listing.rows, office.today, "", "", office.school_year)
        counts = listing.counts(found)
        return (
            Chip(listing.EVERYTHING, "Все", counts[listing.EVERYTHING]),
            Chip(listing.RUNNING, "Идут", counts[listing.RUNNING]),
            Chip(listing.FINISHED, "Завершены", counts[listing.FINISHED]),
            Chip(listing.DRAFTS, "Черновики", counts[listing.DRAFTS]),
        )

    def _menu(self, survey_id: UUID) -> Sequence[Action]:
        self.list.select(survey_id)
        return self.card.more_actions()

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        office.year_changed.connect(self.list.refresh_later)
        self.list.current_changed.connect(self._on_current)
        self.panes.record_wanted.connect(self._on_record)
        self.panes.card_opened.connect(lambda _one: self._arrive())
        self.panes.list_shown.connect(lambda: office.arrive(Place(registry.TAB, registry.LIST)))
        self.list.create_wanted.connect(self.acts.conduct)
        self.list.trash_wanted.connect(self.acts.trash)
        self.list.table.bind(Qt.Key.Key_F2, self._enter)
        connect_paper(office, self.list, TITLE, self)

    def _on_current(self, survey_id: UUID | None) -> None:
        self._chosen = survey_id
        self.list.head.update_actions()

    def _on_record(self, survey_id: UUID | None) -> None:
        self.card.show_survey(survey_id)
        if survey_id is not None and self.panes.is_wide:
            self._arrive()

    def _arrive(self) -> None:
        if self.card.survey is not None and self.isVisible():
            section = self.card.current_section
            place = Place(registry.TAB, registry.LIST, self.card.survey, section)
            self._office.arrive(place, self.card.title.text())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self._rows.clear()
            self.refresh()
            self.list.head.update_actions()

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.refresh()


def _columns() -> tuple[Column[SurveyRow], ...]:
    def site(row: SurveyRow) -> str:
        return str(row.sites)

    return (
        Column(
            "title", "Анкета", 220, lambda row: row.title, sort="title", stretch=True,
            mark=lambda row: Mark("warning", "warning") if row.is_past else None,
            tip=lambda row: row.title,
        ),
        Column("answered", "Ответили", 90, lambda row: row.share, sort="answered", align="right"),
        Column(
            "due", "До", 90, lambda row: in_digits(row.due_on), sort="due",
            value=lambda row: row.due_on,
        ),
        Column(
            "started", "Начата", 90, lambda row: in_digits(row.started_on), "W", sort="started",
            value=lambda row: row.started_on,
        ),
        Column("kind", "Вид", 130, kind_of, "W", sort="kind"),
        Column("sites", "Сады", 70, site, "W", sort="sites", align="right"),
        Column("state", "Состояние", 110, lambda row: listing.STATES[row.state], "W", sort="state"),
    )  # fmt: skip


def kind_of(row: SurveyRow) -> str:
    """«именная» or «анонимная»."""
    return "анонимная" if row.is_anonymous else "именная"

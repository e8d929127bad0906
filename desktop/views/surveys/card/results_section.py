"""The section «Результаты» (ux.md 9.5): the sentence, bars, texts, where the answers lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout

from desktop.language.numbers import counted, plural
from desktop.models import QuestionKind
from desktop.services import reference
from desktop.services.surveys import changes, groups, heat, levels, results, sentences
from desktop.views.common.controls import button, clear, label, row
from desktop.views.common.segments import Segment, Segments
from desktop.views.surveys.card.bars import Bar, Bars
from desktop.views.surveys.card.heat_table import HeatTable
from desktop.views.surveys.card.people_popup import open_people
from desktop.views.surveys.card.section import SurveySection
from desktop.views.surveys.card.ways_box import WaysBox
from desktop.views.surveys.card.wording import narrow

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.changes import Comparison
    from desktop.services.surveys.figures import Count, QuestionFigures
    from desktop.services.surveys.listing import SurveyRow
    from desktop.services.surveys.results import Results
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs

NAME = "surveys.results"
NOTHING = "Результаты появятся после первого ответа."
TEXTS_SHOWN = 100
"""Answers in words on the page: thousands of lines would keep the window busy."""
LEGEND = "сплошное — не владею, штриховка — пробую"


class ResultsSection(SurveySection):
    """Reads the figures when the survey or a switch changes."""

    def __init__(self, office: Office, acts: SurveyActs) -> None:
        super().__init__(NAME, office, acts)
        self.found: Results | None = None
        self.sentence = label("", name=f"{NAME}.sentence", wrap=True)
        self.variant = _segments("variant", "Длина", sentences.VARIANTS)
        self.copy = button("Скопировать", name=f"{NAME}.copy", icon="copy")
        where = {results.OWN: "Наш сад", results.NETWORK: "Сеть"}
        self.where = _segments("where", "Чьи ответы", where)
        who = {groups.EVERYBODY: "Все", groups.NOVICES: "Молодые", groups.MENTORS: "Наставники"}
        self.who = _segments("who", "Кто", who)
        self.former = QComboBox()
        narrow(self.former)
        self.former.setObjectName(f"{NAME}.former")
        self.former.setAccessibleName("Сравнить с")
        self.legend = label(LEGEND, "caption", name=f"{NAME}.legend")
        self.note = label("", "muted", name=f"{NAME}.note", wrap=True)
        self.gain = label("", "muted", name=f"{NAME}.gain", wrap=True)
        self.areas = Bars(f"{NAME}.areas", "Затруднения по областям")
        self.heat = HeatTable()
        self.rest = QVBoxLayout()
        self.rest.setSpacing(8)
        self.ways = WaysBox(office, acts)
        self.paper = button("Печать сводки", name=f"{NAME}.print", icon="print")
        self.excel = button("Excel", name=f"{NAME}.excel", icon="excel-table")
        self._arrange()
        self._connect()

    def show_survey(self, row_: SurveyRow) -> None:
        """Read the figures of this survey."""
        if self._row is None or self._row.id != row_.id:
            self._offer_former(row_)
        super().show_survey(row_)
        self._refresh()

    def _refresh(self) -> None:
        row_ = self._row
        if row_ is None:
            return
        where, who = self.where.value or results.NETWORK, self.who.value or groups.EVERYBODY
        scope = results.Scope(where, who)
        self.found = self._office.read(results.of, row_.id, self._office.today, scope)
        found = self.found
        is_shown = found.figures.sheets > 0 and not found.hidden
        self._say()
        for one in (self.variant, self.copy):
            one.setVisible(is_shown)
        self.where.setVisible(is_shown and row_.sites > 1)
        self.who.setVisible(is_shown and not row_.is_anonymous)
        self.former.setVisible(is_shown and self.former.count() > 1)
        self._show_areas(found)
        self._show_rest(found)
        self.ways.show_ways(row_, found, is_shown=is_shown)
        for one in (self.paper, self.excel):
            one.setVisible(is_shown)

    def _say(self) -> None:
        found = self.found
        if found is None or not found.figures.sheets:
            self.sentence.setText(NOTHING)
            return
        self.sentence.setText(found.sentences[self.variant.value or sentences.SITE])

    def _show_areas(self, found: Results) -> None:
        names = self._office.read(reference.labels, "areas")
        compared = self._compared()
        before = {one.area: one for one in compared.areas} if compared else {}
        bars = []
        for one in found.figures.areas:
            former = before.get(one.question.area)
            bars.append(
                Bar(
                    one.question.code,
                    names.get(one.question.area, one.question.words),
                    one.people("0"),
                    one.people("1"),
                    one.base,
                    former.before if former else None,
                    compared.answered_before if compared else 0,
                    former.words if former else "",
                )
            )
        self.areas.show_bars(bars)
        self.legend.setVisible(bool(bars))
        self.gain.setText(_gain_text(compared) if compared else "")
        self.gain.setVisible(bool(self.gain.text()))
        self._show_note(found)
        if self._row is not None:
            rows = self._office.read(heat.of_survey, self._row.id, self._office.today)
            self.heat.show_rows(rows if bars else [], names)

    def _show_note(self, found: Results) -> None:
        hardest = [one.question.area for one in found.figures.areas[:5] if one.low]
        helper = self._office.read(levels.one_for_several, hardest) if len(hardest) > 1 else None
        self.note.setVisible(helper is not None and not found.is_anonymous)
        if helper is not None:
            count = len(helper.areas)
            word = plural(count, "дефицит", "дефицита", "дефицитов")
            self.note.setText(f"{count} {word} может закрыть один человек — {helper.name}")

    def _show_rest(self, found: Results) -> None:
        clear(self.rest)
        for one in found.figures.questions:
            if one.question.is_level or not one.base:
                continue
            self.rest.addWidget(label(one.question.words, "heading", wrap=True))
            self.rest.addWidget(label(_base_text(one), "caption"))
            if one.counts:
                made = Bars(f"{NAME}.question.{one.question.code}", one.question.words)
                made.show_bars([_bar(one, count) for count in one.counts])
                made.chosen.connect(self._on_choice)
                self.rest.addWidget(made)
        self._add_parents(found)
        for text in found.texts:
            if text.answers or text.hidden:
                self._add_texts(text)

    def _add_parents(self, found: Results) -> None:
        """The parents of А9: how many blanks, and a mean for each statement."""
        of_parents = found.figures.parents
        if of_parents is None:
            return
        listed = "\n".join(
            f"• {one.words} — {sentences.mean_words(mean)}" for one, mean in of_parents.means
        )
        self.rest.addWidget(label("Родители, средний балл из 5", "heading", wrap=True))
        self.rest.addWidget(label(counted(of_parents.blanks, "бланк"), "caption"))
        self.rest.addWidget(label(listed, name=f"{NAME}.parents", wrap=True))

    def _add_texts(self, text: results.Text) -> None:
        listed = "\n".join(f"• {one}" for one in text.answers[:TEXTS_SHOWN])
        more = len(text.answers) - TEXTS_SHOWN
        rest = f"и ещё {more}: «Скопировать» берёт все" if more > 0 else ""
        copy = button("Скопировать", name=f"{NAME}.copy.{text.question.code}", icon="copy")
        copy.clicked.connect(lambda: self._copy("\n".join(text.answers)))
        copy.setVisible(bool(text.answers))
        self.rest.addWidget(label(text.question.words, "heading", wrap=True))
        self.rest.addWidget(label(text.hidden or listed, wrap=True))
        self.rest.addWidget(row(copy, label(rest, "caption"), None))

    def _offer_former(self, row_: SurveyRow) -> None:
        with QSignalBlocker(self.former):
            self.former.clear()
            self.former.addItem("Сравнить с: —", None)
            for key, title in self._office.read(changes.comparable, row_.id):
                self.former.addItem(f"Сравнить с: {title}", key)
            usual = self._office.read(changes.usual, row_.id)
            self.former.setCurrentIndex(max(self.former.findData(usual), 0) if usual else 0)

    def _compared(self) -> Comparison | None:
        former: UUID | None = self.former.currentData()
        if former is None or self._row is None:
            return None
        return self._office.read(changes.compare, self._row.id, former, self._office.today)

    def _on_area(self, code: str) -> None:
        """A click on a bar: who has the difficulty, in named surveys."""
        if self.found is None or self._row is None:
            return
        one = self.found.figures.of(code)
        if one is not None:
            choices = results.low_choices(one.question)
            open_people(self._office, self, self._row.id, one.question, choices)

    def _on_choice(self, key: str) -> None:
        code, _, choice = key.partition("=")
        one = self.found.figures.of(code) if self.found else None
        if one is not None and self._row is not None:
            open_people(self._office, self, self._row.id, one.question, (choice,))

    def _copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._office.toast("Скопировано.")

    def _copy_sentence(self) -> None:
        """What is copied leaves the screen: of an anonymous survey it is a report."""
        row_ = self._row
        if row_ is None or not row_.is_anonymous:
            self._copy(self.sentence.text())
            return
        report = self._acts.report(row_.id)
        QApplication.clipboard().setText(
            report.found.sentences[self.variant.value or sentences.SITE]
        )
        self._office.toast(f"Скопировано. {report.note}".rstrip())

    def _connect(self) -> None:
        self.variant.chosen.connect(lambda _code: self._say())
        self.where.chosen.connect(lambda _code: self._refresh())
        self.who.chosen.connect(lambda _code: self._refresh())
        self.former.activated.connect(lambda _place: self._refresh())
        self.copy.clicked.connect(self._copy_sentence)
        self.areas.chosen.connect(self._on_area)
        self.paper.clicked.connect(lambda: self._acts.print_summary(self.survey_id))
        self.excel.clicked.connect(lambda: self._acts.export(self.survey_id))

    def _arrange(self) -> None:
        self.variant.set_value(sentences.SITE)
        self.where.set_value(results.NETWORK)
        self.who.set_value(groups.EVERYBODY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(row(self.variant, None, self.copy))
        layout.addWidget(row(self.where, self.who, None))
        layout.addWidget(self.former)
        layout.addWidget(self.legend)
        layout.addWidget(self.areas)
        layout.addWidget(self.gain)
        layout.addWidget(self.note)
        layout.addWidget(self.ways)
        layout.addWidget(self.heat)
        layout.addLayout(self.rest)
        layout.addWidget(row(self.paper, self.excel, None))
        layout.addStretch(1)


def _segments(code: str, title: str, values: dict[str, str]) -> Segments:
    made = [Segment(key, word) for key, word in values.items()]
    return Segments(made, name=f"{NAME}.{code}", title=title)


def _base_text(one: QuestionFigures) -> str:
    said = sentences.mean_text(one)
    return f"ответили {one.base}" + (f" · среднее {said}" if said else "")


def _bar(one: QuestionFigures, count: Count) -> Bar:
    is_scale = one.question.kind is QuestionKind.SCALE
    title = f"{count.code} — {count.title}" if is_scale else count.title
    return Bar(f"{one.question.code}={count.code}", title, count.people, 0, one.base)


def _gain_text(compared: Comparison) -> str:
    if compared.hidden:
        return compared.hidden
    if not compared.pairs:
        return f"{compared.former_title}: ответили {compared.answered_before}"
    lines = [compared.both_times]
    lines += [f"{one.title}: {changes.interval_words(one.gain)}" for one in compared.blocks[:5]]
    return "\n".join(lines)

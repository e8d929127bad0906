"""«Что войдёт»: the sections, the people by name, the files, the aim (ux.md 16.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.exchange.outbound.attaching import PAPERS, AttachedFile
from desktop.exchange.outbound.overview import Overview, Section
from desktop.exchange.outbound.papers import Kept
from desktop.exchange.outbound.sending import Someone
from desktop.language.numbers import counted, file_size, number
from desktop.views.common.controls import button, clear, label, row, set_kind
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.panels import SidePanel
from desktop.views.common.ticks_field import WrappedTick
from desktop.views.theme import Theme

NAME: Final = "exchange.contents"
TITLE: Final = "Что войдёт в файл"
WIDTH, WIDEST = 580, 760
NO_AGREEMENT: Final = "С этим садом нет действующего договора."
WAITING: Final = "Считаю, что войдёт…"
NO_CONSENT: Final = "Пропущены: нет согласия — "
NOT_NAMED: Final = "Пропущены: получатель не указан в согласии — "
ALL_FILES: Final = "Вложенные файлы"
SCANS: Final = "Сканы документов"
TICK_PAPERS: Final = "Отметить документы…"
PAPERS_FOLLOW: Final = "Документы, которые этот сад уже получал, войдут сами: {}."
PAPERS_KEPT: Final = "Не войдут документы с именами тех, кто не дал согласия на передачу:"


class ContentsPanel(SidePanel):
    """Shows what ``exchange.overview`` found; what is ticked here goes into the wish."""

    consents_wanted = Signal(list)
    """Ids of people whose consents are to be prepared."""
    agreement_wanted = Signal()
    papers_wanted = Signal()
    """Documents are to be ticked."""
    edited = Signal()
    """The aim or the ticks were changed."""

    def __init__(self) -> None:
        super().__init__(TITLE, name=NAME)
        self._files: Sequence[AttachedFile] = ()
        self._left: set[str] = set()
        self._send_all_the_same: Callable[[], None] | None = None
        self.agreement = label(NO_AGREEMENT, "warning", name=f"{NAME}.no_agreement", wrap=True)
        self.make_agreement = button("Подготовить договор", name=f"{NAME}.agreement")
        self.all_the_same = button("Всё равно отправить", name=f"{NAME}.all_the_same")
        for one in (self.make_agreement, self.all_the_same):
            one.setAutoDefault(True)  # Enter presses the button which has the focus
        self._ask = row(self.make_agreement, self.all_the_same, None)
        self.about = label(WAITING, "muted", name=f"{NAME}.about", wrap=True)
        columns = (
            LineColumn("Раздел", 118),
            LineColumn("Записей", 76, "right"),
            LineColumn("Поля"),
            LineColumn("Не войдёт", 150),
        )
        self.table = LinesTable(columns, name=f"{NAME}.table", title=TITLE, most=40)
        self.people = QVBoxLayout()
        self.files = QVBoxLayout()
        self.papers = button(TICK_PAPERS, name=f"{NAME}.papers", icon="document")
        self.papers_row = row(self.papers, None)
        self.papers_follow = label("", "muted", name=f"{NAME}.papers_follow", wrap=True)
        self.papers_kept = label("", "warning", name=f"{NAME}.papers_kept", wrap=True)
        self.purpose = QLineEdit()
        self.purpose.setObjectName(f"{NAME}.purpose")
        self.purpose.setAccessibleName("Цель передачи")
        self._place()
        self.make_agreement.clicked.connect(self.agreement_wanted)
        self.all_the_same.clicked.connect(self._on_all_the_same)
        self.papers.clicked.connect(self.papers_wanted)
        self.purpose.editingFinished.connect(self.edited)
        self.ask_about_agreement(None)
        self.show_papers(None)

    @property
    def left(self) -> frozenset[str]:
        """Hashes of the files which stay here."""
        return frozenset(self._left)

    def ask_about_agreement(self, go_on: Callable[[], None] | None, *, lacks: bool = False) -> None:
        """Say that there is no agreement; ``go_on`` sends all the same."""
        self._send_all_the_same = go_on
        self.agreement.setVisible(lacks or go_on is not None)
        self._ask.setVisible(lacks or go_on is not None)
        self.all_the_same.setVisible(go_on is not None)
        if go_on is not None:
            self.all_the_same.setFocus()

    def show_papers(
        self, ticked: int | None, kept: Sequence[Kept] = (), *, follow: int = 0
    ) -> None:
        """How many documents are ticked, which stay, how many ``follow`` by themselves.

        None: the profile takes none.
        """
        self.papers_row.setVisible(ticked is not None)
        self.papers.setText(f"Документы: отмечено {ticked}…" if ticked else TICK_PAPERS)
        self.papers.setAccessibleName(self.papers.text())
        self.papers_follow.setText(PAPERS_FOLLOW.format(follow))
        self.papers_follow.setVisible(follow > 0)
        lines = [f"{one.title} — {', '.join(one.names)}" for one in kept]
        self.papers_kept.setText("\n".join([PAPERS_KEPT, *lines]))
        self.papers_kept.setVisible(bool(lines))

    def show_wait(self) -> None:
        self.about.setText(WAITING)

    def show_overview(self, found: Overview, purpose: str) -> None:
        """Everything of one wish."""
        if self.purpose.text() != purpose:
            self.purpose.setText(purpose)
        self.about.setText(_about(found))
        self.table.show_rows([_line(n, one) for n, one in enumerate(found.sections)])
        self._show_people(found)
        if self._files != found.files:
            self._files = found.files
            self._left = {one.sha256 for one in found.files if one.is_large}
            self._show_files()

    def _show_people(self, found: Overview) -> None:
        clear(self.people)
        told = found.contents
        self._add_people(f"Войдут: {len(told.people)}", told.people, "going")
        self._add_people(NO_CONSENT, told.without_consent, "no_consent")
        self._add_people(NOT_NAMED, told.not_named, "not_named")
        skipped = [*told.without_consent, *told.not_named]
        if skipped:
            made = button("Подготовить согласия", name=f"{NAME}.consents", icon="document")
            ids: list[UUID] = [one.id for one in skipped]
            made.clicked.connect(lambda: self.consents_wanted.emit(ids))
            self.people.addWidget(row(made, None))

    def _add_people(self, title: str, people: Sequence[Someone], name: str) -> None:
        if not people and not title.startswith("Войдут"):
            return
        names = ", ".join(one.name for one in people)
        is_going = title.startswith("Войдут")
        text = f"{title} — {names}" if is_going and names else f"{title}{names}"
        shown = label(text, name=f"{NAME}.{name}", wrap=True)
        set_kind(shown, "body" if is_going else "warning")
        self.people.addWidget(shown)

    def _show_files(self) -> None:
        clear(self.files)
        every = [one.sha256 for one in self._files]
        if not every:
            return
        self._add_tick("all", f"{ALL_FILES}: {_files(self._files)}", every)
        scans = [one for one in self._files if one.section in PAPERS]
        if scans:
            ids = [one.sha256 for one in scans]
            self._add_tick("scans", f"{SCANS}: {_files(scans)}", ids)
        for number_, one in enumerate((f for f in self._files if f.is_large), 1):
            words = f"{one.name or one.section}, {file_size(one.size)}"
            self._add_tick(f"large.{number_}", words, [one.sha256])

    def _add_tick(self, name: str, words: str, hashes: Sequence[str]) -> None:
        tick = WrappedTick(words, name=f"{NAME}.file.{name}")
        tick.box.setChecked(not self._left.issuperset(hashes))
        tick.box.clicked.connect(lambda is_on: self._on_tick(hashes, is_on=is_on))
        self.files.addWidget(tick)

    def _on_tick(self, hashes: Sequence[str], *, is_on: bool) -> None:
        self._left = self._left - set(hashes) if is_on else self._left | set(hashes)
        self._show_files()
        self.edited.emit()

    def _on_all_the_same(self) -> None:
        go_on = self._send_all_the_same
        self.ask_about_agreement(None)
        self.shut()
        if go_on is not None:
            go_on()

    def _place(self) -> None:
        body = self.body
        body.addWidget(self.agreement)
        body.addWidget(self._ask)
        body.addWidget(self.about)
        for inner in (self.people, self.files):
            holder = QWidget()
            holder.setProperty("part", "box")
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(6)
            holder.setLayout(inner)
            body.addWidget(holder)
        body.addWidget(self.papers_row)
        body.addWidget(self.papers_follow)
        body.addWidget(self.papers_kept)
        body.addWidget(label("Цель передачи", "caption"))
        body.addWidget(self.purpose)
        body.addWidget(self.table)
        body.addStretch(1)

    def _fit(self) -> None:
        self.setFixedWidth(min(Theme.current().metrics.px(WIDTH), WIDEST))


def _line(place: int, one: Section) -> LineRow:
    texts = (one.title, number(one.records), one.goes or "—", one.stays or "—")
    return LineRow(place, texts, is_muted=not one.records)


def _files(files: Sequence[AttachedFile]) -> str:
    return f"{counted(len(files), 'файл')}, {file_size(sum(one.size for one in files))}"


def _about(found: Overview) -> str:
    """«Размер около 2,4 МБ. Удалённые у нас записи: 1 (сообщим, само у них не удалится)»."""
    parts = [f"Размер около {file_size(found.size)}."]
    if found.contents.deleted:
        count = found.contents.deleted
        parts.append(f"Удалённые у нас записи: {count} (сообщим, само у них не удалится).")
    if found.contents.unnamed_requests:
        parts.append(f"Запросов без имени: {found.contents.unnamed_requests}.")
    return " ".join(parts)

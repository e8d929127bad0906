"""«Документы»: papers of the register about the pair, and those signed outside of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.documents import pair_package, queue
from desktop.documents.pair_package import Package
from desktop.language.dates import in_digits
from desktop.services.documents import register
from desktop.services.documents.register import Filter
from desktop.services.pairs import linking, shipped
from desktop.views.common.controls import button, label, menu_button
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.list_head import fill_menu
from desktop.views.office import Place
from desktop.views.pairs import packages
from desktop.views.pairs.card.section import PairSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.documents.register import RegisterRow
    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.noted import NotedPaper
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Документов пары нет."
BY_HAND = "Отмечен вручную: подписан вне программы"
LINKED = "Связан с парой: засчитан, пока подписан"
_COLUMNS = (
    LineColumn("Вид"),
    LineColumn("№", 80),
    LineColumn("Дата", 96),
    LineColumn("Состояние", 150),
    LineColumn("Файл", 60),
)


class PapersSection(PairSection):
    """A paper of the register is opened there; a noted one can be taken away."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.documents")
        self._issued: list[RegisterRow] = []
        self.package = label("", "heading", name="pair.papers.package", wrap=True)
        self.box = LinesBox(
            _COLUMNS,
            name="pair.papers",
            title="Документы пары",
            add="Отметить подписанный…",
            empty=EMPTY,
        )
        mark_box(office, self.box)
        self.box.edit_button.setText("Открыть")
        self.box.edit_button.setAccessibleName("Открыть")
        self.prepare_button = button(
            "Подготовить пакет", name="pair.papers.prepare", icon="document"
        )
        self.create_button = menu_button("Создать документ", name="pair.papers.create")
        self.link_button = button("Связать…", name="pair.papers.link", icon="link")
        self.box.add_extra(self.prepare_button)
        self.box.add_extra(self.create_button)
        self.box.add_extra(self.link_button)
        menu = self.create_button.menu()
        menu.aboutToShow.connect(lambda: fill_menu(menu, acts.documents()))
        self.column.addWidget(self.package)
        self.column.addWidget(self.box)
        self.column.addStretch(1)
        self.prepare_button.clicked.connect(self._prepare)
        self.link_button.clicked.connect(acts.link)
        self.box.add_wanted.connect(acts.signed)
        self.box.opened.connect(self._open)
        self.box.remove_wanted.connect(self._remove)
        self.box.table.row_changed.connect(lambda _id: self._show_buttons())

    def reload(self) -> None:
        card = self.card
        if card is None:
            return
        office = self.office
        self._issued = office.read(register.rows, Filter(record=card.id), office.today)
        rows = [_issued(one) for one in self._issued]
        rows += [_noted(one, card) for one in card.papers]
        self.box.show_rows(rows)
        self.box.set_read_only(on=self.read_only)
        self.create_button.setVisible(bool(self.acts.documents()))
        self.create_button.setEnabled(not self.read_only)
        self.link_button.setVisible(bool(office.read(linking.offered, card.id)))
        self.link_button.setEnabled(not self.read_only)
        package = self._package(card)
        ready = len(_ready(card, self._issued) & set(package.codes))
        title = "Новая пара" if not card.is_ended else package.title
        self.package.setText(f"Пакет «{title}»: готово {ready} из {len(package.kinds)}")
        for part in (self.package, self.prepare_button):
            part.setVisible(bool(package.kinds))
        self._show_buttons()

    @property
    def package_of_now(self) -> Package | None:
        """What [Подготовить пакет] opens."""
        return self._package(self.card) if self.card is not None else None

    def _package(self, card: PairCard) -> Package:
        if card.is_ended:
            return pair_package.ending()
        return self.office.read(pair_package.of_pairs, (card.id,), self.office.today)

    def _prepare(self) -> None:
        """[Подготовить пакет]: the first paper which is not there yet is shown."""
        if self.card is None:
            return
        package, ready = self._package(self.card), _ready(self.card, self._issued)
        first = next((code for code in package.codes if code not in ready), "")
        self.office.go(packages.place_of(package, (self.card.id,), first))

    def _show_buttons(self) -> None:
        chosen = self.box.table.current_id
        is_noted = self.card is not None and any(one.id == chosen for one in self.card.papers)
        self.box.edit_button.setEnabled(self._document(chosen) is not None)
        self.box.remove_button.setEnabled(is_noted and not self.read_only)

    def _open(self, paper: object) -> None:
        document = self._document(paper)
        if document is not None:
            self.office.go(Place("documents", "journal", document))

    def _document(self, paper: object) -> UUID | None:
        """The paper of the register behind a row; None: it was noted by hand."""
        if isinstance(paper, UUID) and any(one.id == paper for one in self._issued):
            return paper
        known = self.card.papers if self.card is not None else ()
        return next((one.document_id for one in known if one.id == paper), None)

    def _remove(self, paper: object) -> None:
        if self.card is None:
            return
        for one in self.card.papers:
            if one.id == paper:
                self.acts.remove_paper(one)


def _ready(card: PairCard, issued: Sequence[RegisterRow]) -> set[str]:
    """Kinds of papers which are issued or noted as signed."""
    documents = {info.code: info.document for info in shipped.papers().values()}
    there = {one.type_code for one in issued if one.is_issued}
    signed = (one.kind for one in card.papers if one.is_signed)
    there |= {documents[kind] for kind in signed if kind in documents}
    return there


def _issued(one: RegisterRow) -> LineRow:
    name = queue.named(one.type_code, one.title)
    day = in_digits(one.dated) if one.dated else "—"
    file = "PDF" if one.is_issued else "—"
    return LineRow(one.id, (name, one.number or "—", day, one.status_word, file))


def _noted(one: NotedPaper, card: PairCard) -> LineRow:
    day = in_digits(one.signed_on) if one.signed_on else "—"
    whose = next((each.name for each in card.members if each.id == one.member_id), "")
    title = f"{one.title}: {whose}" if whose else one.title
    texts = (title, one.number or "—", day, one.state, "—")
    tip = BY_HAND if one.document_id is None else LINKED
    return LineRow(one.id, texts, tips=(*texts[:3], tip, "—"))

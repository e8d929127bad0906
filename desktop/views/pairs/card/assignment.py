"""The block «Поручение»: of each giver, whether the employer assigned it, and the legal pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.models import Module
from desktop.services.pairs import shipped
from desktop.services.pairs.assignments import EXEMPT, PREPARING
from desktop.views.common.controls import button, clear, label
from desktop.views.pairs.card.lines import ADVICE, HOLDS, MET, EvidenceLine

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.legal import MemberPack, PaperLine
    from desktop.views.pairs.acts.pair_acts import PairActs
    from desktop.views.pairs.card.acts import CardActs

STUDENT = "Студент на практике — не работник: нужен договор с колледжем"
QUESTION = "Входит ли наставничество в трудовую функцию и оплачено в составе оклада?"
PAYMENT = "Выплата: размер, основание"
ALL_SIGNED = "Поручение: документы подписаны"
_STATES = {
    "refused": "Работник отказался от поручения.",
    "cancelled": "Поручение отменено.",
    "ended": "Поручение закончилось.",
}


class AssignmentBlock(QWidget):
    """Independent of stages; nothing here can be overridden with a reason."""

    def __init__(self, acts: CardActs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName("pair.assignment")
        self._acts = acts
        self._pair: UUID | None = None
        self._read_only = True
        self.title = label("Поручение", "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._lines)

    def show_card(self, card: PairCard, *, read_only: bool) -> None:
        self._pair, self._read_only = card.id, read_only or card.is_ended
        clear(self._lines)
        is_student = card.module is Module.STUDENT
        self.setVisible(is_student or bool(card.packs))
        if is_student:
            self._lines.addWidget(label(STUDENT, "muted", wrap=True))
        for number, pack in enumerate(card.packs, start=1):
            self._show_pack(number, pack, several=len(card.packs) > 1)

    def _show_pack(self, number: int, pack: MemberPack, *, several: bool) -> None:
        self._number = number
        if several:
            self._lines.addWidget(label(pack.name, "muted", wrap=True))
        self._show_switch(pack)
        if pack.state and pack.state not in _STATES:
            self._show_needs(pack)

    def _show_needs(self, pack: MemberPack) -> None:
        """What the law asks for, in its order."""
        if not pack.job_answer:
            ask = self._button("job", "Ответить", lambda acts: acts.job, pack)
            self._line(HOLDS, QUESTION, ask)
        if pack.explanation:
            self._line(ADVICE, pack.explanation)
        for paper in pack.papers:
            self._show_paper(pack, paper)
        if pack.state != EXEMPT:
            self._show_terms(pack)
        if pack.disorder:
            self._line(HOLDS, pack.disorder, self._to_dates())
        elif pack.state == "active":
            self._line(MET, ALL_SIGNED)

    def _show_switch(self, pack: MemberPack) -> None:
        """«Поручение работодателя: нет / да, с {дата}» with its button."""
        if pack.state in _STATES:
            self._line(ADVICE, _STATES[pack.state])
            return
        if not pack.state:
            text, title = "Поручение работодателя: нет", "Поручить…"
        else:
            since = f", с {in_digits(pack.since)}" if pack.since else ""
            text, title = f"Поручение работодателя: да{since}", "Снять поручение"
        buttons = []
        if not self._read_only and self._pair is not None:
            made = self._made("switch", title, pack)
            pair, member, wanted = self._pair, pack.member_id, not pack.state
            acts = self._acts.pair
            made.clicked.connect(lambda: acts.assignment(pair, member, on=wanted))
            buttons.append(made)
        self._line(MET if pack.state else ADVICE, text, buttons)

    def _show_paper(self, pack: MemberPack, paper: PaperLine) -> None:
        if paper.is_signed:
            number = f" № {paper.number}" if paper.number else ""
            day = f", {in_digits(paper.day)}" if paper.day else ""
            self._line(MET, f"{paper.title}{number}{day}")
            return
        buttons: list[QPushButton] = []
        if not self._read_only:
            prepare = self._acts.prepare(paper.document, pack.member_id)
            if prepare is not None:
                made = self._made(f"{paper.code}.prepare", "Подготовить", pack)
                made.clicked.connect(lambda _=False: prepare())
                buttons.append(made)
            info = shipped.papers()[paper.code]
            owner = pack.member_id if info.each and paper.code != "mentee_consent" else None
            made = self._made(f"{paper.code}.signed", "Отметить подписанным…", pack)
            made.clicked.connect(lambda: self._acts.signed(paper.code, owner))
            buttons.append(made)
        self._line(HOLDS, paper.title, buttons)

    def _show_terms(self, pack: MemberPack) -> None:
        """«Выплата: размер, основание [Заполнить]»; the other terms are named too."""
        others = [one for one in pack.terms_missing if one != "выплата"]
        fill = self._button("terms", "Заполнить", lambda acts: acts.terms, pack)
        if "выплата" in pack.terms_missing:
            self._line(HOLDS, PAYMENT, fill)
        if others:
            said = f"Условия поручения, не заполнено: {', '.join(others)}"
            self._line(HOLDS, said, [] if "выплата" in pack.terms_missing else fill)
        if not pack.terms_missing and pack.state == PREPARING:
            self._line(MET, "Условия и выплата заполнены", fill)

    def _to_dates(self) -> list[QPushButton]:
        """[Исправить даты]: where the papers of the pair stand."""
        if self._read_only:
            return []
        made = button("Исправить даты", name=f"pair.assignment.{self._number}.dates", kind="link")
        made.clicked.connect(lambda: self._acts.show_section("documents"))
        return [made]

    def _button(
        self,
        code: str,
        title: str,
        act: Callable[[PairActs], Callable[[UUID, UUID], object]],
        pack: MemberPack,
    ) -> list[QPushButton]:
        if self._read_only or self._pair is None:
            return []
        made = self._made(code, title, pack)
        pair, run = self._pair, act(self._acts.pair)
        made.clicked.connect(lambda: run(pair, pack.member_id))
        return [made]

    def _made(self, code: str, title: str, pack: MemberPack) -> QPushButton:
        made = button(title, name=f"pair.assignment.{self._number}.{code}", kind="link")
        made.setAccessibleName(f"{title}: {pack.name}")
        return made

    def _line(self, state: str, text: str, buttons: list[QPushButton] | None = None) -> None:
        self._lines.addWidget(EvidenceLine(state, text, buttons or []))

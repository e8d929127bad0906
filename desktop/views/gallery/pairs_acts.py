"""Pictures of what is done to a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.pairs_meeting import a_pair
from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.pairs.acts.pair_acts import PairActs
    from desktop.views.program.program import Program

BOARD = Place("pairs", "board")


def _of(act: Callable[[PairActs, UUID], QWidget | None]) -> Callable[[Program], QWidget | None]:
    """An act on a pair which meets; its dialog is drawn."""

    def drawn(program: Program) -> QWidget | None:
        from desktop.views.pairs.acts.pair_acts import PairActs

        office = program.office
        if office is None or (pair := a_pair(office)) is None:
            return None
        return act(PairActs(office, program.window), pair)

    return drawn


def _move(acts: PairActs, pair: UUID) -> QWidget | None:
    panel = acts.move(pair)
    return panel.window() if panel is not None else None


def _back(acts: PairActs, pair: UUID) -> QWidget | None:
    panel = acts.back(pair)
    return panel.window() if panel is not None else None


def _end_papers(program: Program) -> QWidget | None:
    """A pair whose mentor has an assignment, on the initiative of the employer."""
    from desktop.services.pairs import ending
    from desktop.services.pairs.meeting_desk import running
    from desktop.views.pairs.acts.end_wizard import open_end

    office = program.office
    if office is None:
        return None
    for one in office.read(running, office.today):
        if not office.read(ending.prepare, one.id, office.today).is_assigned:
            continue
        wizard = open_end(office, program.window, one.id)
        if wizard is not None:
            for code, value in (("reason", "employer"), ("outcome", "stopped")):
                wizard.outcome.form.editor(code).set_value(value)
            wizard.go_on()
        return wizard
    return None


def _ready(program: Program) -> QWidget | None:
    from desktop.views.pairs.acts.ready_dialog import open_ready

    return open_ready(program.office, program.window) if program.office is not None else None


def _readiness(program: Program) -> QWidget | None:
    from desktop.views.pairs.acts.readiness_dialog import ask_readiness

    return ask_readiness(program.office, program.window) if program.office is not None else None


def _end_thanks(program: Program) -> QWidget | None:
    """A pair without an assignment which became a team: papers, the bank, the next pair."""
    from desktop.services.pairs import ending
    from desktop.services.pairs.meeting_desk import running
    from desktop.views.pairs.acts.end_wizard import open_end

    office = program.office
    if office is None:
        return None
    for one in office.read(running, office.today):
        if office.read(ending.prepare, one.id, office.today).is_assigned:
            continue
        wizard = open_end(office, program.window, one.id)
        if wizard is not None:
            for code, value in (("reason", "completed"), ("outcome", "joined_team")):
                wizard.outcome.form.editor(code).set_value(value)
            wizard.go_on()
        return wizard
    return None


def _terms(program: Program) -> QWidget | None:
    """«Условия поручений» of all pairs whose papers are not signed yet."""
    from desktop.services.pairs.meeting_desk import running
    from desktop.views.assignments.terms_dialog import open_terms

    office = program.office
    if office is None:
        return None
    pairs = [one.id for one in office.read(running, office.today)]
    return open_terms(office, program.window, pairs)


ACT_PICTURES: tuple[Picture, ...] = (
    Picture("pairs.move", "Перевести на этап", BOARD, _of(_move)),
    Picture("pairs.back", "Вернуть на этап", BOARD, _of(_back)),
    Picture("pairs.pause", "Пауза", BOARD, _of(lambda acts, pair: acts.pause(pair))),
    Picture("pairs.agree", "Отметить «да»", BOARD, _of(lambda acts, pair: acts.agree(pair))),
    Picture("pairs.pulse", "Пульс доверия", BOARD, _of(lambda acts, pair: acts.pulse(pair))),
    Picture("pairs.support", "Поддержка", BOARD, _of(lambda acts, pair: acts.support(pair))),
    Picture("pairs.360", "Отметить 360°", BOARD, _of(lambda acts, pair: acts.marks_360(pair))),
    Picture("pairs.terms", "Условия поручений", BOARD, _terms),
    Picture("pairs.ready", "Записать готовую пару", BOARD, _ready),
    Picture("pairs.readiness", "Готовность к партнёрству", BOARD, _readiness),
    Picture("pairs.end", "Завершить пару", BOARD, _of(lambda acts, pair: acts.end(pair))),
    Picture("pairs.end.papers", "Завершить пару: оформление", BOARD, _end_papers),
    Picture("pairs.end.thanks", "Завершить пару: благодарность", BOARD, _end_thanks),
    Picture(
        "pairs.final_marks",
        "Итоговая оценка",
        BOARD,
        _of(lambda acts, pair: acts.final_marks(pair)),
    ),
)

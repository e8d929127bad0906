"""D21: questionnaires to be filled in by hand; the pulse of trust has a sheet for each member."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from desktop.documents import groups, pair_fields
from desktop.documents.blocks import Align, Row, Table, said
from desktop.documents.layout import Choices
from desktop.documents.types import DocumentType, MadeFor, Material, Variant, Wanted
from desktop.documents.values import Context, Group, Rows, Value
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.pairs import shipped, support

PULSE, PULSE_EMPTY = "pulse", "pulse_empty"
STATEMENTS = "pulse_statements"


def load(session: Session, wanted: Wanted) -> Material:
    """A sheet for each member of a pair, or one without a name."""
    is_empty = wanted.variant == PULSE_EMPTY
    pair = None if is_empty else pairs.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "пара": pair_fields.group(pair) if pair else None,
        "анкеты": _sheets(pair),
    }
    return Material(
        Context(Group(root)),
        title="Анкета «Доверие в паре»",
        about=pair.sentence if pair else "бланк",
        tables={"вопросы": _statements(shipped.statements(STATEMENTS))},
    )


def _sheets(pair: PaperPair | None) -> Rows:
    """Nobody is asked twice; a group without a card answers on one sheet."""
    members = pair.members if pair else ()
    named = [_named(one) for one in members] or [{"фио": "", "должность": ""}]
    return Rows(
        tuple(
            Group({**values, "следом": "да" if place else ""}) for place, values in enumerate(named)
        )
    )


def _named(one: PaperMember) -> dict[str, Value]:
    return {"фио": str(one.person.full) if one.person else one.name, "должность": one.position}


def _statements(found: Iterable[str]) -> Table:
    marks = tuple(str(one) for one in range(1, support.HIGHEST + 1))
    rows = tuple(
        Row((said(str(place)), said(text), *(() for _ in marks)))
        for place, text in enumerate(found, 1)
    )
    center = Align.CENTER
    aligns = (center, Align.LEFT, *(center for _ in marks))
    return Table(
        ("№", "Утверждение", *marks), rows, (6, 59, *(7 for _ in marks)), aligns, for_hand=True
    )


TYPE = DocumentType(
    code="D21",
    key="survey_form",
    title="Анкеты (бланки)",
    help=(
        "Пульс доверия для заполнения от руки: лист каждому участнику пары или пустой бланк. "
        "Ответы вносит куратор в карточке пары."
    ),
    group="diagnostics",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(PULSE, "пульс доверия: листы пары", "D21"),
        Variant(PULSE_EMPTY, "пульс доверия: пустой бланк", "D21", made_for=MadeFor.KINDERGARTEN),
    ),
    groups=("орг", "рук", "док", "пара", "анкеты"),
    word="анкета",
    usual=Choices(size=12, spacing=1.0),
)

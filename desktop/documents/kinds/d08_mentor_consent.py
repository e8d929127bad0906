"""D08: the written consent of a worker to mentor under an assignment (art. 351.8)."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import assignment_papers, consent_papers, pair_fields
from desktop.documents.types import DocumentType, MadeFor, Material, Variant, Wanted
from desktop.documents.values import Context, Group


def load(session: Session, wanted: Wanted) -> Material:
    one = assignment_papers.found(session, wanted)
    return Material(
        Context(
            Group(assignment_papers.root(session, one, wanted)),
            assignment_papers.conditions(one),
        ),
        title="Согласие на выполнение работы по наставничеству",
        about=one.giver.short,
        signers=pair_fields.signers((one.giver,)),
        problems=tuple(assignment_papers.problems(one)),
    )


TYPE = DocumentType(
    code="D08",
    key="mentor_consent",
    title="Согласие работника на наставничество",
    help=(
        "Нужно до доп. соглашения и приказа, если работодатель поручает наставничество. "
        "Подписывает наставник. Если наставничество входит в трудовую функцию, не делается."
    ),
    group="legal",
    made_for=MadeFor.GIVER,
    load=load,
    variants=(Variant("", "обычный", "D08"),),
    groups=assignment_papers.GROUPS,
    conditions=assignment_papers.CONDITIONS,
    word="согласие",
    series="СОГ",
    long_retention=True,
    is_labour=True,
    is_legal=True,
    usual=consent_papers.USUAL,
    must_have=("работник.фио", "работа", "поручение.начало", "поручение.конец"),
)

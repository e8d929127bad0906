"""D10: the supplement to the employment contract about mentoring (art. 351.8)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import assignment_papers, orders, pair_fields
from desktop.documents.assignment_papers import Found
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group
from desktop.language import dates
from desktop.language.cases import Gender
from desktop.language.organizations import organization_gender
from desktop.services.documents.organization import PaperOrganization
from desktop.services.pairs import legal

USUAL, CHANGED = "a", "v"
SERIES = "ДС"
_NAMED = {
    Gender.MASCULINE: "именуемый",
    Gender.FEMININE: "именуемая",
    Gender.NEUTER: "именуемое",
}
ASKS = (
    Ask(
        "starts",
        "Вступает в силу с",
        AskKind.DATE,
        required=True,
        default=orders.paper_day,
    ),
    Ask("earlier_number", "Меняется доп. соглашение №", required=True, variants=(CHANGED,)),
    Ask(
        "earlier_date",
        "Дата этого доп. соглашения",
        AskKind.DATE,
        required=True,
        variants=(CHANGED,),
    ),
    Ask(
        "changes",
        "Изменённые пункты",
        AskKind.LONG,
        required=True,
        help="Каждый пункт — с новой строки: «пункт 2.1 изложить в редакции: …».",
        variants=(CHANGED,),
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The supplement of one worker."""
    one = assignment_papers.found(session, wanted, ASKS)
    said = one.said
    contract = one.person.job.contract_number if one.person.job else ""
    root = {
        **assignment_papers.root(session, one, wanted),
        "допсоглашение": Group(
            {
                "сторона": _named(one.own),
                "начало": said.day("starts"),
                "прежнее_номер": said.text("earlier_number"),
                "прежнее_дата": said.day("earlier_date"),
            }
        ),
        "изменения": said.items("changes"),
    }
    return Material(
        Context(Group(root), assignment_papers.conditions(one)),
        title="Дополнительное соглашение о наставничестве",
        about=one.giver.short,
        series=f"{SERIES}-{contract}" if contract else SERIES,
        copies=2,
        problems=(*_problems(session, one, wanted), *said.problems),
    )


def _named(own: PaperOrganization) -> str:
    """«учреждение, именуемое», «детский сад, именуемый»."""
    gender = Gender(own.gender) if own.gender else organization_gender(own.full.nominative)
    return _NAMED[gender]


def _problems(session: Session, one: Found, wanted: Wanted) -> Iterator[Problem]:
    yield from assignment_papers.problems(one)
    place = pair_fields.place(one.pair, "assignment")
    for block in legal.supplement_blocks(session, one.giver.id, wanted.today):
        yield assignment_papers.blocked(block, place, "C30" if "выплата" in block.text else "C28")
    consent = one.day_of(legal.CONSENT)
    if consent and wanted.day < consent:
        early, late = dates.in_digits(wanted.day), dates.in_digits(consent)
        text = f"Доп. соглашение от {early} раньше согласия работника от {late}"
        yield Problem(text, Severity.BLOCK, place)
    starts = one.terms.starts_on
    if starts and wanted.day > starts and (wanted.variant or USUAL) == USUAL:
        text = f"Доп. соглашение позже начала поручения ({dates.in_digits(starts)})"
        yield Problem(text, Severity.BLOCK, place, "C15")


TYPE = DocumentType(
    code="D10",
    key="supplement",
    title="Дополнительное соглашение к трудовому договору",
    help=(
        "Содержание, срок, форма и выплата за наставничество. Делается после согласия работника, "
        "в двух экземплярах. Подписывают заведующий и работник."
    ),
    group="legal",
    made_for=MadeFor.GIVER,
    load=load,
    variants=(
        Variant(USUAL, "о наставничестве", "D10a"),
        Variant(CHANGED, "об изменении", "D10v"),
    ),
    groups=(*assignment_papers.GROUPS, "допсоглашение", "изменения"),
    conditions=assignment_papers.CONDITIONS,
    word="соглашение",
    series=SERIES,
    approval=True,
    copies=2,
    long_retention=True,
    is_labour=True,
    is_legal=True,
    asks=ASKS,
    must_have=("работник.фио", "поручение.согласие", "работник.договор_номер"),
)

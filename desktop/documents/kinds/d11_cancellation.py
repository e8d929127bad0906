"""D11: mentoring ends early: the notice of the employer, or the statement of the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import assignment_papers, pair_fields
from desktop.documents.assignment_papers import Found
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Signed,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Day, Empty, Group, Value
from desktop.language import dates
from desktop.services.pairs import ending, legal

NOTICE, REFUSAL = "a", "b"
BACK = "{name}: поручение вернулось."
UNNOTED = "{name}: отметка о вручении уведомления снята."
STAYS = "{name}: поручение с тех пор изменилось и осталось как есть. Проверьте карточку пары."
REFUSED_TO_SIGN = "отказ от подписи"


def _nearest(session: Session, wanted: Wanted) -> Answer:
    """The first day free of the assignment when the notice is handed over on its date."""
    return ending.nearest_end(session, wanted.day)


ASKS = (
    Ask(
        "delivered",
        "Вручено",
        AskKind.DATE,
        required=True,
        help="День вручения. Поручение отменяется не ранее чем через три рабочих дня.",
        default=lambda _session, wanted: wanted.day,
        variants=(NOTICE,),
    ),
    Ask(
        "ends_from",
        "Поручение отменяется с",
        AskKind.DATE,
        required=True,
        default=_nearest,
        variants=(NOTICE,),
    ),
    Ask("reason", "Причина", help="Печатается, только если заполнена.", variants=(NOTICE,)),
    Ask("unsigned", "Работник отказался от подписи", AskKind.YES_NO, variants=(NOTICE,)),
    Ask(
        "refused_from",
        "Считать прекращённым с",
        AskKind.DATE,
        help="Пусто: работник впишет сам.",
        variants=(REFUSAL,),
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    one = assignment_papers.found(session, wanted, ASKS)
    is_notice = (wanted.variant or NOTICE) == NOTICE
    said = one.said
    ends = said.date("ends_from")
    root: dict[str, Value] = {
        **assignment_papers.root(session, one, wanted),
        "отмена": Group(
            {
                "вручено": said.day("delivered"),
                "с": said.day("ends_from"),
                "последний_день": Day(ends - dt.timedelta(days=1))
                if ends
                else Empty(said.source("ends_from")),
                "причина": said.sentence("reason"),
                "отказ_с": said.day("refused_from"),
            }
        ),
    }
    conditions = {
        **assignment_papers.conditions(one),
        REFUSED_TO_SIGN: said.yes("unsigned"),
    }
    title = "Уведомление о досрочной отмене поручения"
    return Material(
        Context(Group(root), conditions),
        title=title if is_notice else "Заявление об отказе от наставничества",
        about=one.giver.short,
        signers=() if is_notice else pair_fields.signers((one.giver,)),
        problems=(*_problems(session, one, is_notice=is_notice), *said.problems),
    )


def _problems(session: Session, one: Found, *, is_notice: bool) -> Iterator[Problem]:
    place = pair_fields.place(one.pair, "assignment")
    if one.paper(legal.SUPPLEMENT) is None:
        text = f"Нет подписанного доп. соглашения: {one.giver.short}"
        yield Problem(text, Severity.BLOCK, place)
    delivered, ends = one.said.date("delivered"), one.said.date("ends_from")
    if not is_notice or delivered is None or ends is None:
        return
    nearest = ending.nearest_end(session, delivered)
    if ends < nearest:
        early, late = dates.in_digits(delivered), dates.in_digits(nearest)
        text = f"Вручено {early}: поручение можно отменить не ранее {late}"
        yield Problem(text, Severity.BLOCK, one.said.source("ends_from"), "C29")
    else:
        text = (
            f"Вручено {dates.in_digits(delivered)}; отмена не ранее {dates.in_digits(nearest)}. "
            "После этого подготовьте приказ о прекращении"
        )
        yield Problem(text, Severity.NOTE, one.said.source("ends_from"), "C29")


def _signed(session: Session, signed: Signed) -> None:
    """The assignment remembers the day: of the delivery, or of the refusal. Raises RuleError."""
    wanted = Wanted(
        signed.subjects, signed.day, signed.today, signed.variant, answers=signed.answers
    )
    one = assignment_papers.found(session, wanted, ASKS)
    if (signed.variant or NOTICE) == NOTICE:
        day = one.said.date("delivered") or signed.happened_on
        ending.note_delivery(session, one.pair.id, one.giver.id, day)
        return
    day = signed.happened_on
    ends = one.said.date("refused_from") or day + dt.timedelta(days=1)
    ending.note_refusal(session, one.pair.id, one.giver.id, day, ends)


def _annulled(session: Session, paper: Signed) -> str:
    """The notice or the statement counts for nothing, unless the pair ended by it."""
    wanted = Wanted(paper.subjects, paper.day, paper.today, paper.variant, answers=paper.answers)
    one = assignment_papers.found(session, wanted, ASKS)
    if (paper.variant or NOTICE) == NOTICE:
        day = one.said.date("delivered") or paper.happened_on
        is_back, back = ending.take_back_delivery(session, one.giver.id, day), UNNOTED
    else:
        is_back = ending.take_back_refusal(session, one.giver.id, paper.happened_on)
        back = BACK
    return (back if is_back else STAYS).format(name=one.giver.short)


TYPE = DocumentType(
    code="D11",
    key="cancellation",
    title="Досрочное прекращение поручения",
    help=(
        "Уведомление работодателя об отмене поручения (за три рабочих дня) или заявление "
        "работника об отказе (в любой день)."
    ),
    group="legal",
    made_for=MadeFor.GIVER,
    load=load,
    variants=(
        Variant(NOTICE, "уведомление об отмене", "D11a", approval=True),
        Variant(REFUSAL, "заявление об отказе", "D11b"),
    ),
    groups=(*assignment_papers.GROUPS, "отмена"),
    conditions=(*assignment_papers.CONDITIONS, REFUSED_TO_SIGN),
    word="уведомление",
    series="СОГ",
    copies=2,
    long_retention=True,
    is_labour=True,
    is_legal=True,
    asks=ASKS,
    must_have=("работник.фио", "поручение.допсоглашение_дата"),
    on_signed=_signed,
    on_annulled=_annulled,
)

"""D33: грамота and благодарность for ticked people, благодарственное письмо for organisations."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import asked, groups, honours
from desktop.documents.asked import Said
from desktop.documents.blocks import AwardPage
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.services.documents import organization, people
from desktop.services.documents.organization import PaperOrganization

HONOUR, LETTER, THANKS, PARTNER = "a", "b", "v", "g"
_TITLES = {
    HONOUR: "Грамота",
    LETTER: "Благодарственное письмо",
    THANKS: "Благодарность",
    PARTNER: "Благодарственное письмо",
}

ASKS = (
    Ask(
        "wording",
        "За что",
        AskKind.LONG,
        required=True,
        help="После слова «за». Выберите готовую формулировку и поправьте или впишите свою.",
        ready="award_wordings",
    ),
    Ask(
        "letter",
        "Добрые слова",
        AskKind.LONG,
        help="Что ещё сказать: каждый абзац — с новой строки.",
        variants=(LETTER, THANKS, PARTNER),
    ),
    *honours.LOOK_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """One sheet for one person or organisation."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    variant = wanted.variant or HONOUR
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "формулировка": said.sentence("wording"),
        "слова": said.paragraphs("letter"),
    }
    whose, about, award = _subject(session, wanted, said, own)
    return Material(
        Context(Group({**root, **whose})),
        title=_TITLES[variant],
        about=about,
        problems=(*honours.look_problems(said), *said.problems),
        award=award,
    )


def _subject(
    session: Session, wanted: Wanted, said: Said, own: PaperOrganization
) -> tuple[dict[str, Value], str, AwardPage]:
    """Who is honoured: the fields of the text, the name in lists, the sheet."""
    if wanted.variant == PARTNER:
        party, name = honours.other_party(session, wanted.subject, wanted.day)
        return {"сторона": party}, name, honours.sheet(said, own, wanted, 0)
    who = people.one(session, wanted.subject, wanted.day)
    count = 0 if wanted.variant == LETTER else honours.surname_words(who)
    award = honours.sheet(said, own, wanted, count)
    return {"лицо": groups.person(who)}, who.short.nominative, award


TYPE = DocumentType(
    code="D33",
    key="honour",
    title="Грамота, благодарственное письмо",
    help=(
        "Грамоты и благодарности отмеченным людям, благодарственные письма организациям. "
        "Готовые формулировки можно поправить. Подписывает заведующий."
    ),
    group="awards",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(
        Variant(HONOUR, "грамота", "D33a"),
        Variant(LETTER, "благодарственное письмо", "D33b"),
        Variant(THANKS, "благодарность", "D33v"),
        Variant(
            PARTNER, "благодарственное письмо организации", "D33g", made_for=MadeFor.ORGANIZATION
        ),
    ),
    groups=("орг", "рук", "док", "лицо", "сторона", "формулировка", "слова"),
    word="грамота",
    series="НАГР",
    approval=True,
    asks=ASKS,
    on_forms=True,
)

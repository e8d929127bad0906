"""What a kind of paper is. One module of ``kinds`` and one text make a new one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session

from desktop.documents.blocks import AwardPage, Block, Page, Table
from desktop.documents.layout import Choices
from desktop.documents.values import Context, Source

Answer = str | int | bool | dt.date | uuid.UUID | Sequence["Answer"] | Mapping[str, "Answer"] | None
"""What is typed or chosen for one paper: plain data only."""


class MadeFor(StrEnum):
    """What one paper is about; step 2 of the page lists these."""

    KINDERGARTEN = "kindergarten"
    """The kindergarten itself: one paper."""
    PERSON = "person"
    """One paper for each ticked person."""
    PEOPLE = "people"
    """One paper about all ticked people."""
    GROUP = "group"
    ORGANIZATION = "organization"
    """One paper for each ticked organisation: a letter."""
    ORGANIZATIONS = "organizations"
    """One paper about all ticked organisations: a contract of many parties."""
    DOCUMENT = "document"
    """A paper about another paper: the sheet of those who have read it."""
    DOCUMENTS = "documents"
    """One paper about all ticked papers: the sheet for the signatures of a package."""
    SERIES = "series"
    """A register of numbers."""
    PAIR = "pair"
    """One paper for each ticked pair."""
    PAIRS = "pairs"
    """One paper about all ticked pairs: the order which assigns them."""
    GIVER = "giver"
    """One paper for each member who mentors under an assignment: consent, supplement."""
    RECEIVER = "receiver"
    """One paper for each member who is mentored."""
    PLAN = "plan"
    """One paper for each ticked plan of «Планы»; the kindergarten itself: without a plan."""


class AskKind(StrEnum):
    """How a question of a paper is answered."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    PEOPLE = "people"
    ORGANIZATION = "organization"
    """One paper for each ticked organisation: a letter."""
    ORGANIZATIONS = "organizations"
    """One paper about all ticked organisations: a contract of many parties."""
    DOCUMENT = "document"
    ROWS = "rows"
    """Several lines, each with the questions of ``columns``."""


@dataclass(frozen=True)
class Ask:
    """One thing the base does not know and a person says for this paper.

    ``choices`` are (code, title). ``default`` is computed from the base when the form opens.
    """

    name: str
    title: str
    kind: AskKind = AskKind.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[Ask, ...] = ()
    default: Callable[[Session, Wanted], Answer] | None = None
    variants: tuple[str, ...] = ()
    """Asked for these variants only; empty: for all."""
    choices_of: Callable[[Session, dt.date], tuple[tuple[str, str], ...]] | None = None
    """Choices of this base on a day, when the office can add to the shipped ``choices``."""
    ready: str = ""
    """A reference list whose rows are offered as ready texts; the text stays editable."""


@dataclass(frozen=True)
class Wanted:
    """One paper to be made. ``day`` is its date, ``number`` stands only when it is registered."""

    subjects: tuple[uuid.UUID, ...]
    day: dt.date
    today: dt.date
    variant: str = ""
    number: str = ""
    control_code: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def subject(self) -> uuid.UUID:
        """The only one it is about. ``IndexError`` when it is about nobody."""
        return self.subjects[0]


class Severity(StrEnum):
    """What a problem found before printing does (domain.md, 10)."""

    BLOCK = "block"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Awaited:
    """A paper which has to be signed before: the code of the legal pack, and whose it is."""

    code: str
    whose: str


@dataclass(frozen=True)
class Replacing:
    """A cited act which is out of force, and what took its place: codes of acts."""

    old: str
    new: str


@dataclass(frozen=True)
class Problem:
    """One line of the list before printing: «✕ нельзя», «!» or «i», with a place to mend it."""

    text: str
    severity: Severity = Severity.WARNING
    source: Source | None = None
    code: str = ""
    """C10, P3: the check it comes from."""
    replacing: Replacing | None = None
    """[Заменить ссылку] (C10)."""
    awaited: Awaited | None = None
    """What forbids the paper passes when this one is signed: it may wait for that with the head."""


@dataclass(frozen=True)
class SignedBy:
    """A line of the signatures, in their order."""

    position: str
    name: str
    person: uuid.UUID | None = None


@dataclass(frozen=True)
class Mark:
    """A гриф: ``head`` УТВЕРЖДАЮ, ``lines`` below it; an empty line is for handwriting."""

    head: str
    lines: tuple[str, ...]
    on_right: bool = False


@dataclass(frozen=True)
class Material:
    """Everything ``load`` found for one paper."""

    context: Context
    title: str
    """What the register says: «О назначении куратора»; the name of the file is made of it."""
    about: str = ""
    """For whom, as lists show it: «Осокина Т. В.»."""
    tables: Mapping[str, Table] = field(default_factory=dict)
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Parts of several blocks which the data decide: «@блоки вопросы»."""
    signers: tuple[SignedBy, ...] = ()
    marks: tuple[Mark, ...] = ()
    acquainted: tuple[SignedBy, ...] = ()
    problems: tuple[Problem, ...] = ()
    series: str = ""
    """The journal, when answers decide it: each body has its own. Empty: that of the kind."""
    copies: int = 0
    """Copies, when the data decide: as many as there are parties. 0: as the kind says."""
    award: AwardPage | None = None
    """An award is drawn by its design; its texts come from the template all the same."""


@dataclass(frozen=True)
class Signed:
    """A paper which has become valid: registered or marked as signed.

    ``day`` is the date of the paper, ``happened_on`` the day under the signature (or that of the
    registration); ``scan_*`` name the attached file.
    """

    subjects: tuple[uuid.UUID, ...]
    day: dt.date
    happened_on: dt.date
    today: dt.date
    variant: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    scan_hash: str = ""
    scan_name: str = ""


Effect = Callable[[Session, Signed], None]
"""What a paper changes in the base. Raises RuleError, InvalidInputError."""
TakeBack = Callable[[Session, Signed], str]
"""Takes back what a paper changed, as far as it still stands; says what became of it, or nothing.

Checks first and writes then: a NotFoundError leaves everything as it is.
"""


@dataclass(frozen=True)
class ColumnInfo:
    """A column of a table which the office may hide. ``code`` never changes."""

    code: str
    title: str


@dataclass(frozen=True)
class Variant:
    """A wording of a kind: «а) первый год». ``text`` names the file in resources."""

    code: str
    title: str
    text: str
    page: Page | None = None
    series: str | None = None
    """The journal when it differs from that of the kind: an extract has no number of its own."""
    approval: bool | None = None
    """Whether the head approves, when it differs from the kind."""
    made_for: MadeFor | None = None
    """Whom it is about, when it differs from the kind: a blank is about nobody."""
    for_hand: bool = False
    """A blank which somebody fills in by hand: a real base prints it without «Образец»."""


@dataclass(frozen=True)
class DocumentType:
    """One kind of paper. Texts of the screen are Russian.

    ``word`` is a row of ``resources/reference/document_kinds.json``.
    """

    code: str
    key: str
    title: str
    help: str
    group: str
    made_for: MadeFor
    load: Callable[[Session, Wanted], Material]
    variants: tuple[Variant, ...]
    groups: tuple[str, ...]
    """Which groups of fields the text may name: rows of ``fields.json``."""
    conditions: tuple[str, ...] = ()
    word: str = "документ"
    series: str = ""
    approval: bool = False
    copies: int = 1
    page: Page = Page.PORTRAIT
    long_retention: bool = False
    keeps_day: bool = False
    """Dated by what it records, a meeting: registering it later does not change the date."""
    hyphenate: bool = False
    is_labour: bool = False
    """Shows «Это образец. Проверьте его по вашему положению и у специалиста по кадрам.»"""
    is_legal: bool = False
    """The editor keeps the note «проверить юристу»."""
    asks: tuple[Ask, ...] = ()
    on_forms: bool = False
    """Printed on ready forms: a queue of its own."""
    must_have: tuple[str, ...] = ()
    """Paths which the law wants in the text; the editor asks when one is taken out."""
    usual: Choices = field(default_factory=Choices)
    """How the kind looks unless the office chooses otherwise; ``profile`` is not looked at."""
    framed: bool = False
    """A card with a frame around it."""
    columns: tuple[ColumnInfo, ...] = ()
    """Columns of its tables which the office may hide."""
    on_registered: Effect | None = None
    on_signed: Effect | None = None
    on_annulled: TakeBack | None = None

    def variant(self, code: str) -> Variant:
        """The wording by its code, the first by default. ``KeyError`` for an unknown one."""
        if not code:
            return self.variants[0]
        return {each.code: each for each in self.variants}[code]

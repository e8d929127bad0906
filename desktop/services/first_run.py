"""The first day: our organisation, its head, who works here; a base made early and moved later.

The base is made at the end of the step «Ваша организация» in the program's own folder, so that
everything entered afterwards is saved at once like everything else; the step «Чтобы ничего не
потерять» moves it to the folder the user chose. What is typed before the base exists, and how far
the user came, is kept in a small file beside it.
"""

import datetime as dt
import json
import uuid
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from desktop.errors import InvalidInputError, StorageError
from desktop.language.cases import Forms, FullName, Sex
from desktop.language.initials import split_full_name, surname_initials
from desktop.language.names import decline, doubtful, guess_sex
from desktop.language.organizations import short_from_full
from desktop.language.text import fold, typography
from desktop.language.titles import decline_title
from desktop.models import OfficeUser, Organization, OrganizationDetails, Person
from desktop.services import base, roles
from desktop.services.organizations import records as organizations
from desktop.services.organizations.creating import number_in
from desktop.services.people import creating, declension, records
from desktop.services.people.creating import PersonDraft
from desktop.services.staff_import.buildings import Positions
from desktop.services.tables.saving import safe_file_name
from desktop.storage import disk, files
from desktop.storage.creation import create_base
from desktop.storage.damage import free_name
from desktop.storage.log import acts

HEAD, ACTING = "заведующий", "и. о. заведующего"
SENIOR = "старший воспитатель"
STATE_FILE = "first_run.json"
FOLDER = "first_run"
_OFFICE, _PEOPLE, _SAFETY, _DONE = 2, 3, 4, 5


@dataclass(frozen=True)
class OfficeDraft:
    """The step «Ваша организация» as it is typed; ``head_forms`` are corrections by case."""

    full_name: str = ""
    short_name: str = ""
    number: str = ""
    city: str = ""
    head: str = ""
    head_position: str = HEAD
    head_sex: str = ""
    head_forms: dict[str, str] = field(default_factory=dict)
    is_head_checked: bool = False
    worker: str = ""
    worker_position: str = SENIOR

    @property
    def head_name(self) -> FullName:
        return split_full_name(self.head)

    @property
    def worker_name(self) -> FullName:
        return split_full_name(self.worker)

    @property
    def sex(self) -> Sex | None:
        """The sex of the head: told, or guessed by the name."""
        return Sex(self.head_sex) if self.head_sex else guess_sex(self.head_name)


@dataclass(frozen=True)
class Progress:
    """How far the first run came: the step to go on with, the base, what is typed."""

    step: int = 1
    base: str = ""
    draft: OfficeDraft = OfficeDraft()
    head_id: str = ""
    worker_id: str = ""
    is_placed: bool = False
    """The base lies where the user wants it."""
    file: str = ""
    """A file of exchange which waits: it was chosen in the beginning and is not taken yet."""

    @property
    def base_path(self) -> Path | None:
        path = Path(self.base) if self.base else None
        return path if path is not None and path.exists() else None


@dataclass(frozen=True)
class Lines:
    """«в лице заведующего Вершининой Аллы Георгиевны», «заведующему Вершининой А. Г.»."""

    represented: str = ""
    addressed: str = ""
    is_doubtful: bool = False


def prefilled_short(full_name: str) -> str:
    """The short name which follows from the full one."""
    return " ".join(short_from_full(full_name).split()) if full_name.strip() else ""


def prefilled_number(name: str) -> str:
    return number_in(name)


def forms_of_head(draft: OfficeDraft) -> Forms:
    """Six cases of the head's name: automatic ones with the corrections over them."""
    automatic = decline(draft.head_name, draft.sex)
    known = {case: text for case, text in draft.head_forms.items() if text}
    return replace(automatic, **known)


def lines(draft: OfficeDraft) -> Lines:
    """How the head stands in documents; nothing while the name is not whole."""
    full = draft.head_name
    if not full.surname or not full.name:
        return Lines()
    title, forms = decline_title(draft.head_position or HEAD), forms_of_head(draft)
    surname = forms.dative.split(" ")[0] if " " not in full.surname else forms.dative
    short = surname_initials(FullName(surname, full.name, full.patronymic))
    is_doubtful = bool(doubtful(full, draft.sex)) and not draft.is_head_checked
    return Lines(
        f"в лице {title.genitive} {forms.genitive}", f"{title.dative} {short}", is_doubtful
    )


def check(draft: OfficeDraft) -> None:
    """Raises InvalidInputError with a text for each field which is missing or wrong."""
    problems: dict[str, str] = {}
    if not draft.full_name.strip():
        problems["full_name"] = "Впишите полное название, как в уставе: оно стоит в документах."
    if not draft.short_name.strip():
        problems["short_name"] = "Впишите краткое название: оно стоит в заголовке и в списках."
    for code, whose in (("head", draft.head_name), ("worker", draft.worker_name)):
        text = getattr(draft, code)
        if code == "head" and not text.strip():
            continue
        if not whose.surname or not whose.name:
            problems[code] = "Впишите фамилию, имя и отчество полностью."
        elif any(letter.isdigit() for letter in text):
            problems[code] = "В имени не бывает цифр. Проверьте написание."
    if problems:
        raise InvalidInputError(problems)


def make_base(folder: Path, draft: OfficeDraft, today: dt.date) -> Progress:
    """Make the base in the program's folder and remember it there.

    Raises InvalidInputError, StorageError: there is no base then, and no piece of one.
    """
    check(draft)
    organization = Organization()
    _write_organization(organization, draft)
    people: dict[str, uuid.UUID | None] = {}

    def fill(session: Session) -> None:
        people.update(_fill(session, draft))
        base.keep_setup_step(session, _PEOPLE)
        acts.name(session, "создание базы")

    path = free_name(folder / f"{safe_file_name(organization.short_name)}.mkdb")
    create_base(path, organization=organization, today=today, fill=fill)
    ids = {key: one.hex if one is not None else "" for key, one in people.items()}
    made = Progress(_PEOPLE, str(path), draft, ids["head"], ids["worker"], file=load(folder).file)
    keep_instead(folder, made, unwanted=path)
    return made


def change(session: Session, progress: Progress, draft: OfficeDraft) -> Progress:
    """The step «Ваша организация» was changed after the base was made."""
    check(draft)
    own = base.own_organization_id(session)
    organization = organizations.organization(session, own)
    _write_organization(organization, draft)
    session.add(organization)
    _write_details(session, own, draft)
    head = person_card(session, progress.head_id, draft.head_name, draft.head_position)
    worker = head
    if not _same(draft.head_name, draft.worker_name):
        known = progress.worker_id if progress.worker_id != progress.head_id else ""
        worker = person_card(session, known, draft.worker_name, draft.worker_position)
    _appoint(session, own, draft, head)
    welcome(session, draft)
    acts.name(session, f"наша организация: {organization.short_name}")
    return replace(
        progress,
        draft=draft,
        head_id=head.hex if head else "",
        worker_id=worker.hex if worker else "",
    )


def place(progress: Progress, folder: Path, state: Path) -> Progress:
    """Move the base where the user wants it, verified, and remember that in ``state``.

    The old file goes last. Raises StorageError: the base lies where it was then, and only there.
    """
    source = Path(progress.base)
    if source.parent == folder:
        placed = replace(progress, is_placed=True)
        keep(state, placed)
        return placed
    folder_ready(folder)
    target = free_name(folder / f"{safe_file_name(progress.draft.short_name)}.mkdb")
    try:
        with disk.explained(target):
            disk.copy_verified(source, target)
        files.copy_all(source, files.files_folder(target))
    except StorageError:
        disk.discard(target)
        raise
    placed = replace(progress, base=str(target), is_placed=True)
    keep_instead(state, placed, unwanted=target)
    discard(source)
    return placed


def discard(path: Path) -> None:
    """Throw a base of the first run away, with the attachments which came into it."""
    for sha256 in list(files.stored_in(path)):
        disk.discard(files.path_of(path, sha256))
    disk.discard(path)


def keep_instead(folder: Path, progress: Progress, *, unwanted: Path) -> None:
    """Remember a new base; one which cannot be remembered must not lie about."""
    try:
        keep(folder, progress)
    except StorageError:
        if load(folder).base == progress.base:
            return  # it stands there: only the folder was not flushed
        disk.discard(unwanted)
        raise


def folder_ready(folder: Path) -> None:
    """Make the folder. Raises StorageError when it cannot be made."""
    with disk.explained(folder):
        folder.mkdir(parents=True, exist_ok=True)


def protect(session: Session, pin: str) -> str:
    """Set the PIN of who works here; returns the recovery code. Raises InvalidInputError."""
    return roles.set_pin(session, _user(session).id, pin)


def finish(session: Session) -> None:
    """The wizard is over: the base opens as any other from now on."""
    base.keep_setup_step(session, 0)


def load(folder: Path) -> Progress:
    """How far the first run came; a file which cannot be read means the beginning."""
    try:
        found = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
        draft = _plain(OfficeDraft, found.pop("draft"))
        progress: Progress = replace(_plain(Progress, found), draft=draft)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Progress()
    if progress.base and progress.base_path is None:
        # Somebody took the base away: only what was typed is left.
        return Progress(step=_OFFICE, draft=progress.draft, file=progress.file)
    return progress


def keep(folder: Path, progress: Progress) -> None:
    """Remember how far the first run came. Raises StorageError."""
    folder_ready(folder)
    text = json.dumps(asdict(progress), ensure_ascii=False)
    with disk.explained(folder):
        disk.write_atomically(folder / STATE_FILE, text.encode())


def forget(folder: Path) -> None:
    """The first run is over."""
    disk.discard(folder / STATE_FILE)


def _plain(kind: type[Any], values: dict[str, Any]) -> Any:
    known = {one.name for one in fields(kind)}
    return kind(**{name: value for name, value in values.items() if name in known})


def _official(name: str) -> str:
    """As typed; only straight quotes are replaced (domain.md 9.9)."""
    name = " ".join(name.split())
    return " ".join(typography(name).split()) if '"' in name else name


def _write_organization(organization: Organization, draft: OfficeDraft) -> None:
    organization.short_name = _official(draft.short_name)
    organization.number = draft.number.strip() or number_in(organization.short_name)
    organization.city = " ".join(draft.city.split())


def _write_details(session: Session, own: uuid.UUID, draft: OfficeDraft) -> OrganizationDetails:
    details = organizations.part(session, OrganizationDetails, own)
    details.full_name = _official(draft.full_name)
    session.add(details)
    return details


def _fill(session: Session, draft: OfficeDraft) -> dict[str, uuid.UUID | None]:
    own = base.own_organization_id(session)
    _write_details(session, own, draft)
    head = person_card(session, "", draft.head_name, draft.head_position)
    is_same = _same(draft.head_name, draft.worker_name)
    worker = head if is_same else person_card(session, "", draft.worker_name, draft.worker_position)
    _appoint(session, own, draft, head)
    welcome(session, draft)
    return {"head": head, "worker": worker}


def _same(one: FullName, other: FullName) -> bool:
    return fold(str(one)) == fold(str(other))


def person_card(session: Session, known: str, full: FullName, position: str) -> uuid.UUID | None:
    """The card of the head or of who works here: made, or given the new name and position."""
    if not full.surname or not full.name:
        return None
    code = Positions(session).code_of(position) if position.strip() else ""
    person = session.get(Person, uuid.UUID(known)) if known else None
    if person is None:
        draft = PersonDraft(full.surname, full.name, full.patronymic, position=code)
        return creating.create(session, draft)
    if (person.surname, person.name, person.patronymic) != full.parts:
        person.surname, person.name, person.patronymic = full.parts
        person.sex = guess_sex(full) or ""
        session.add(person)
    job = records.employment(session, person.id)
    if job is not None and job.position != code:
        job.position = code
        session.add(job)
    session.flush()
    return person.id


def _appoint(session: Session, own: uuid.UUID, draft: OfficeDraft, head: uuid.UUID | None) -> None:
    """Who signs, by which position, in which forms."""
    details = organizations.part(session, OrganizationDetails, own)
    details.head_person_id = head
    if draft.head_position.strip():
        details.head_position = Positions(session).code_of(draft.head_position)
    session.add(details)
    session.flush()
    if head is not None and (draft.head_forms or draft.is_head_checked):
        sex = draft.sex
        forms = {case: text for case, text in draft.head_forms.items() if text}
        declension.confirm(session, head, forms, sex.value if sex else None)


def welcome(session: Session, draft: OfficeDraft) -> None:
    """The one who works here: her name stands in the status bar, in acts and in the lock."""
    found = _user(session)
    found.name = surname_initials(draft.worker_name)
    found.title = draft.worker_position
    is_head = _same(draft.head_name, draft.worker_name)
    found.role = roles.Role.HEAD.value if is_head else roles.Role.SENIOR.value
    session.add(found)
    session.flush()


def _user(session: Session) -> OfficeUser:
    found = session.exec(select(OfficeUser)).first()
    return found if found is not None else OfficeUser()

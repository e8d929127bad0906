"""Roles and PIN (domain.md 2.2, ux.md 17.6): a switch against slips, not a protection of data."""

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import OfficeUser

TRIES = 5
WAIT = dt.timedelta(seconds=30)
PIN_LENGTHS = range(4, 7)
RECOVERY_LENGTH = 8
_COST, _BLOCK, _SALT = 2**14, 8, 16


class Role(StrEnum):
    """Who works."""

    SENIOR = "senior_educator"
    HEAD = "head"
    VIEWER = "viewer"


TITLES = {Role.SENIOR: "старший воспитатель", Role.HEAD: "заведующий", Role.VIEWER: "просмотр"}


class What(StrEnum):
    """What a role may or may not do."""

    READ = "read"
    PRINT = "print"
    WRITE = "write"
    EXPORT = "export"
    PURGE = "purge"
    RESTORE_COPY = "restore_copy"
    ROLES = "roles"
    APPROVE = "approve"
    ANNUL = "annul"
    CONFIRM_WORDING = "confirm_wording"


_VIEWER = frozenset({What.READ, What.PRINT})
_OF_HEAD = frozenset({What.APPROVE, What.ANNUL, What.CONFIRM_WORDING})
MATRIX: dict[Role, frozenset[What]] = {
    Role.SENIOR: frozenset(What) - _OF_HEAD,
    Role.HEAD: frozenset(What),
    Role.VIEWER: _VIEWER,
}


def may(role: str, what: What) -> bool:
    """Whether a role may do this. The senior educator approves «со слов» by another command."""
    return what in MATRIX.get(Role(role), _VIEWER)


def needed(what: What) -> str:
    """What an attempt without the right says (ux.md 17.6)."""
    role = Role.HEAD if what in _OF_HEAD else Role.SENIOR
    return f"Для этого нужна роль «{TITLES[role].capitalize()}»."


@dataclass(frozen=True)
class Wrong:
    """The PIN did not fit: how many tries are left, until when to wait when none is."""

    left: int
    wait_until: dt.datetime | None = None

    @property
    def text(self) -> str:
        if self.wait_until is not None:
            return f"PIN не подошёл. Подождите {WAIT.seconds} секунд и попробуйте ещё раз."
        word = "попытка" if self.left == 1 else "попытки"
        verb = "Осталась" if self.left == 1 else "Осталось"
        return f"PIN не подошёл. {verb} {self.left} {word}."


def add(session: Session, name: str, title: str, role: str) -> uuid.UUID:
    """A person who works at this computer. Raises InvalidInputError."""
    clean = " ".join(name.split())
    if not clean:
        raise InvalidInputError({"name": "Впишите, кто будет работать: «Серова М. П.»."})
    if any(one.name == clean and one.role == role for one in session.exec(select(OfficeUser))):
        raise InvalidInputError({"name": f"{clean} с этой ролью уже есть в списке."})
    made = OfficeUser(name=clean, title=title or TITLES[Role(role)], role=Role(role))
    session.add(made)
    session.flush()
    return made.id


def change(session: Session, user_id: uuid.UUID, name: str, role: str) -> None:
    """Another name or role. Raises InvalidInputError, RuleError."""
    user = _user(session, user_id)
    clean = " ".join(name.split())
    if not clean:
        raise InvalidInputError({"name": "Впишите, кто будет работать: «Серова М. П.»."})
    if Role(role) is Role.VIEWER:
        _someone_else_writes(session, user)
    user.name, user.role, user.title = clean, Role(role), TITLES[Role(role)]
    session.add(user)
    session.flush()


def remove(session: Session, user_id: uuid.UUID) -> None:
    """Take a person off the list. Raises RuleError for the last one who may change anything."""
    user = _user(session, user_id)
    _someone_else_writes(session, user)
    session.delete(user)


def set_pin(session: Session, user_id: uuid.UUID, pin: str) -> str:
    """Set a PIN of 4–6 digits; returns the new recovery code. Raises InvalidInputError."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_LENGTHS):
        raise InvalidInputError({"pin": "PIN — это от 4 до 6 цифр."})
    user = _user(session, user_id)
    code = f"{secrets.randbelow(10**RECOVERY_LENGTH):0{RECOVERY_LENGTH}d}"
    user.pin_hash, user.recovery_hash = _hashed(pin), _hashed(code)
    user.wrong_tries, user.waits_until = 0, None
    session.add(user)
    session.flush()
    return code


def clear_pin(session: Session, user_id: uuid.UUID) -> None:
    """No PIN any more."""
    user = _user(session, user_id)
    user.pin_hash = user.recovery_hash = ""
    user.wrong_tries, user.waits_until = 0, None
    session.add(user)
    session.flush()


def enter(session: Session, user_id: uuid.UUID, pin: str, now: dt.datetime) -> Wrong | None:
    """Begin to work as this person; None: done. Counts wrong tries: five make a pause."""
    user = _user(session, user_id)
    wait = pause(session, user_id, now)
    if wait is not None:
        return Wrong(0, wait)
    if user.pin_hash and not _fits(pin, user.pin_hash):
        return _count_wrong(session, user, now)
    user.wrong_tries, user.waits_until, user.last_seen = 0, None, now.astimezone(dt.UTC)
    session.add(user)
    session.flush()
    return None


def fits(session: Session, user_id: uuid.UUID, pin: str) -> bool:
    """Whether the PIN is right, without counting: for a base which may not be written."""
    user = _user(session, user_id)
    return not user.pin_hash or _fits(pin, user.pin_hash)


def prove(session: Session, user_id: uuid.UUID, secret: str, now: dt.datetime) -> Wrong | None:
    """The PIN or the recovery code, before a PIN is changed or taken away; None: it fits."""
    user = _user(session, user_id)
    wait = pause(session, user_id, now)
    if wait is not None:
        return Wrong(0, wait)
    digits = "".join(sign for sign in secret if sign.isdigit())
    stored = [known for known in (user.pin_hash, user.recovery_hash) if known]
    if stored and not any(_fits(digits, known) for known in stored):
        return _count_wrong(session, user, now)
    user.wrong_tries, user.waits_until = 0, None
    session.add(user)
    session.flush()
    return None


def recover(session: Session, user_id: uuid.UUID, code: str, now: dt.datetime) -> Wrong | None:
    """The recovery code takes the PIN away; None: done. Wrong codes count as wrong tries."""
    user = _user(session, user_id)
    wait = pause(session, user_id, now)
    if wait is not None:
        return Wrong(0, wait)
    digits = "".join(sign for sign in code if sign.isdigit())
    if not user.recovery_hash or not _fits(digits, user.recovery_hash):
        return _count_wrong(session, user, now)
    clear_pin(session, user_id)
    return None


def pause(session: Session, user_id: uuid.UUID, now: dt.datetime) -> dt.datetime | None:
    """Until when nobody may try; None: now. A clock set back does not lengthen the pause."""
    until = _user(session, user_id).waits_until
    moment = now.astimezone(dt.UTC)
    if until is None or until <= moment or until - moment > WAIT:
        return None
    return until


def _count_wrong(session: Session, user: OfficeUser, now: dt.datetime) -> Wrong:
    user.wrong_tries += 1
    left = TRIES - user.wrong_tries
    if left <= 0:
        user.wrong_tries, user.waits_until = 0, now.astimezone(dt.UTC) + WAIT
    session.add(user)
    session.flush()
    return Wrong(max(left, 0), user.waits_until if left <= 0 else None)


def _someone_else_writes(session: Session, user: OfficeUser) -> None:
    others = [one for one in session.exec(select(OfficeUser)) if one.id != user.id]
    if all(one.role == Role.VIEWER for one in others):
        raise RuleError(
            "Это единственный, кто может вносить изменения. Сначала добавьте другого "
            "с ролью «Старший воспитатель» или «Заведующий»."
        )


def _user(session: Session, user_id: uuid.UUID) -> OfficeUser:
    found = session.get(OfficeUser, user_id)
    if found is None:
        raise NotFoundError("Этого человека в списке больше нет. Список обновлён.")
    return found


def _hashed(secret: str) -> str:
    salt = secrets.token_bytes(_SALT)
    return f"{salt.hex()}${_derived(secret, salt).hex()}"


def _fits(secret: str, stored: str) -> bool:
    salt, _, digest = stored.partition("$")
    return hmac.compare_digest(_derived(secret, bytes.fromhex(salt)).hex(), digest)


def _derived(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32)

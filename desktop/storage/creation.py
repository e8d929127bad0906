"""A new base: made under a temporary name and put in place whole."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from desktop.errors import StorageError
from desktop.models import BaseInfo, Organization
from desktop.storage import disk
from desktop.storage.database import Database, flush_folder
from desktop.storage.log import acts
from desktop.storage.trouble import DiskFullError

FULL = (
    "Не хватает места на диске {} — нужно около 40 МБ. База не создана, лишних файлов не "
    "осталось. Освободите место и повторите."
)


def create_base(
    path: Path,
    *,
    organization: Organization,
    today: dt.date,
    is_training: bool = False,
    skew: int = 0,
    fill: Callable[[Session], object] | None = None,
) -> None:
    """Make a new base at ``path`` with its own organisation and a new replica.

    ``fill`` writes the first records in the same act as the organisation, ``skew`` is that of
    ``Database``. Raises StorageError
    when a file is already there or the folder does not take it; nothing is left behind then.
    """
    _put_in_place(path, skew, _begin, organization, today, is_training, fill)


def create_joining(path: Path, *, organization: Organization, today: dt.date) -> None:
    """A base of an organisation whose own row a file of exchange brings. As ``create_base``."""
    _put_in_place(path, 0, _belong, organization, today, False)  # noqa: FBT003 - of a command


def _put_in_place(path: Path, skew: int, begin: Callable[..., None], *values: object) -> None:
    if not path.name or "\0" in path.name:
        raise StorageError("Напишите имя файла базы, например «Сад.mkdb».")
    temporary = path.with_name(f".{path.name}.new")
    try:
        if os.path.lexists(path):
            raise StorageError(f"Файл {path.name} уже есть. Выберите другое имя или другую папку.")
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        temporary.touch()  # no rights, no such name: told before SQLite is asked
        database = Database(temporary, skew=skew)
        try:
            database.write(begin, *values)
        finally:
            database.close()
        temporary.replace(path)
        _flush(path)
    except DiskFullError as error:
        raise DiskFullError(FULL.format(disk.disk_name(path))) from error
    except OSError as error:
        if error.errno in disk.NO_SPACE:
            raise DiskFullError(FULL.format(disk.disk_name(path))) from error
        raise StorageError(
            f"Не удалось создать базу в папке {path.parent}: нет места или прав, либо имя файла "
            "слишком длинное. Выберите другую папку или другое имя."
        ) from error
    finally:
        disk.discard(temporary)
        disk.discard(temporary.with_name(f"{temporary.name}-journal"))


def _flush(path: Path) -> None:
    """A base whose name may be lost again was not made."""
    try:
        flush_folder(path.parent)
    except OSError:
        disk.discard(path)
        raise


def _begin(
    session: Session,
    organization: Organization,
    today: dt.date,
    is_training: bool,
    fill: Callable[[Session], object] | None,
) -> None:
    organization.home_organization_id = organization.id
    session.add(organization)
    _belong(session, organization, today, is_training)
    if fill is not None:
        fill(session)


def _belong(
    session: Session, organization: Organization, today: dt.date, is_training: bool
) -> None:
    acts.name(session, "создание базы")
    acts.bar(session, "с него начинается база")
    session.add(
        BaseInfo(own_organization_id=organization.id, is_training=is_training, made_on=today)
    )
    session.flush()
    session.connection().exec_driver_sql(
        "UPDATE sync_site SET site=?, label=?", (organization.id.hex, organization.short_name)
    )

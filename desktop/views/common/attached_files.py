"""Files which are kept with records: shown in a field, opened with the program of the system."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import OfficeError
from desktop.views.common.file_field import StoredFile
from desktop.views.common.list_export import open_path

if TYPE_CHECKING:
    from desktop.services.attachments import Attached
    from desktop.views.office import Office


def stored_file(office: Office, attached: Attached) -> StoredFile | None:
    """What a field shows of a file which is kept already."""
    from desktop.services import attachments

    if not attached:
        return None
    return StoredFile(attached.hash, attached.name, attachments.size_of(office.database, attached))


def open_attached(office: Office, attached: Attached) -> None:
    """Hand a checked copy to the program of the system; a missing file is told."""
    from desktop.services import attachments

    folder = Path(tempfile.mkdtemp(prefix="metodkabinet-"))
    try:
        path = attachments.copy_for_reading(office.database, attached, folder)
    except OfficeError as error:
        office.report(error)
        return
    open_path(path)

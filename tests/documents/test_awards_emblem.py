"""Emblems: decoded and written anew, small, without transparency; the card remembers the copy."""

import io
from pathlib import Path

import pytest
from PIL import Image

from desktop.documents import emblem
from desktop.errors import InvalidInputError, StorageError
from desktop.services import attachments, base
from desktop.services.documents import organization
from desktop.services.organizations import fields
from desktop.storage.database import Database
from tests.documents.award_sheets import picture


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("mode", "ending"), [("RGB", "PNG"), ("RGB", "JPEG"), ("RGBA", "PNG"), ("L", "PNG")]
)
def test_becomes_a_plain_png(mode: str, ending: str) -> None:
    made = Image.new(mode, (300, 200), 0)
    stream = io.BytesIO()
    made.save(stream, ending)
    found = opened(emblem.prepared(stream.getvalue()))
    assert (found.format, found.mode, found.size) == ("PNG", "RGB", (300, 200))


def test_transparent_places_become_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (20, 20), (200, 0, 0, 0)).save(stream, "PNG")
    assert opened(emblem.prepared(stream.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_hidden_data_goes() -> None:
    secret = Image.Exif()
    secret[0x010E] = "домашний адрес"
    stream = io.BytesIO()
    Image.new("RGB", (50, 50)).save(stream, "JPEG", exif=secret)
    found = opened(emblem.prepared(stream.getvalue()))
    assert not found.getexif()


def test_big_one_keeps_what_a_printer_shows() -> None:
    assert max(opened(emblem.prepared(picture(3000))).size) == 1181


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "не открывается"),
        (b"GIF89a", "не открывается"),
        (picture()[:60], "не открывается"),
        (b"\x89PNG" + bytes(2 * 1024 * 1024), "больше 2 МБ"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        emblem.prepared(data)
    assert word in raised.value.problems[emblem.FIELD].replace("\u00a0", " ")


def test_kept_beside_the_base_and_named_on_the_card(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "Герб сада.jpg"
    source.write_bytes(picture(ending="JPEG"))
    kept = emblem.keep(database, source)
    assert kept.name == "Герб сада.png"
    own = database.read(base.own_organization_id)
    database.write(fields.set_emblem, own, kept.hash, kept.name)
    assert database.read(organization.emblem) == kept
    copy = attachments.copy_for_reading(database, kept, tmp_path / "out")
    assert opened(copy.read_bytes()).size == (600, 600)


def test_missing_file_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        emblem.keep(database, tmp_path / "нет.png")

"""What a file that is not a base looks like, by its first bytes. Russian, as shown to the user."""

EXCHANGE = "файл обмена"

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"age-encryption.org/", EXCHANGE),
    (b"-----BEGIN AGE ENCRYPTED FILE", EXCHANGE),
    (b"%PDF-", "документ PDF"),
    (b"\x89PNG\r\n", "картинка"),
    (b"\xff\xd8\xff", "фотография"),
    (b"GIF8", "картинка"),
    (b"BM", "картинка"),
    (b"II*\0", "картинка"),
    (b"MM\0*", "картинка"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "документ Word или таблица Excel прежнего вида"),
    (b"{\\rtf", "документ RTF"),
    (b"Rar!\x1a\x07", "архив"),
    (b"7z\xbc\xaf\x27\x1c", "архив"),
    (b"\x1f\x8b", "архив"),
    (b"MZ", "программа"),
    (b"\x7fELF", "программа"),
    (b"ID3", "звукозапись"),
    (b"OggS", "звукозапись или видео"),
    (b"<!DOCTYPE", "веб-страница"),
    (b"<html", "веб-страница"),
    (b"<?xml", "файл XML"),
)
_INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"changes.jsonl", EXCHANGE),
    (b"word/document.xml", "документ Word"),
    (b"xl/workbook.xml", "таблица Excel"),
    (b"ppt/presentation.xml", "презентация"),
    (b"mimetypeapplication/vnd.oasis", "документ LibreOffice"),
)
_TEXT_BYTES = 4096


def looks_like(head: bytes, tail: bytes) -> str:
    """Name the file by its beginning (a zip also by the list at its end); empty: unknown."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        inside = head + tail
        return next((name for mark, name in _INSIDE_ZIP if mark in inside), "архив")
    if head[:4] == b"RIFF":
        return "картинка" if head[8:12] == b"WEBP" else "звукозапись или видео"
    if head[4:8] == b"ftyp":
        return "видео"
    known = next((name for start, name in _STARTS if head.startswith(start)), "")
    return known or ("текстовый файл" if _is_text(head[:_TEXT_BYTES]) else "")


def _is_text(data: bytes) -> bool:
    if any(byte < 32 and byte not in {9, 10, 12, 13} for byte in data):  # noqa: PLR2004
        return False
    for cut in range(4):  # the piece may end inside a letter
        try:
            data[: len(data) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False

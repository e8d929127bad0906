"""A reader of QR codes which knows nothing of how ours are made: libzbar of the system, if any."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PIL import Image

FOURCC_Y800 = int.from_bytes(b"Y800", "little")


def library() -> Any:
    """The loaded library, or nothing where the system has none."""
    name = ctypes.util.find_library("zbar")
    if name is None:
        return None
    found = ctypes.CDLL(name)
    for function in ("zbar_image_scanner_create", "zbar_image_create"):
        getattr(found, function).restype = ctypes.c_void_p
    found.zbar_image_first_symbol.restype = ctypes.c_void_p
    found.zbar_symbol_get_data.restype = ctypes.c_char_p
    return found


def read(picture: Image.Image) -> str:
    """What the first code of a grey picture says; empty when none is seen."""
    zbar = library()
    data = picture.convert("L").tobytes()
    scanner = ctypes.c_void_p(zbar.zbar_image_scanner_create())
    image = ctypes.c_void_p(zbar.zbar_image_create())
    zbar.zbar_image_set_format(image, ctypes.c_ulong(FOURCC_Y800))
    zbar.zbar_image_set_size(image, picture.width, picture.height)
    zbar.zbar_image_set_data(image, data, ctypes.c_ulong(len(data)), None)
    try:
        if zbar.zbar_scan_image(scanner, image) < 1:
            return ""
        symbol = ctypes.c_void_p(zbar.zbar_image_first_symbol(image))
        return str(zbar.zbar_symbol_get_data(symbol).decode())
    finally:
        zbar.zbar_image_destroy(image)
        zbar.zbar_image_scanner_destroy(scanner)

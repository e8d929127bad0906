"""Encryption with a passphrase in the open format age v1: any age tool opens what we wrote.

One recipient stanza ``scrypt``, then ChaCha20-Poly1305 in pieces of 64 KiB; cutting, adding and
reordering are noticed. Why not a ready binding: docs/decisions/exchange.md.
"""

import base64
import hmac
import os
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.exchange.mkx.refusals import Code, RefusedError, content

MAGIC = b"age-encryption.org/v1\n"
WORK = 17
"""Logarithm of the work factor of scrypt: 128 MiB and half a second."""
MOST_WORK = 20
_PIECE = 1 << 16
_TAG = 16
_HEAD = 4096
_ZERO = bytes(12)
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([^ \n]{22}) ([1-9][0-9]?)\n([^\n]{43})\n"
    rb"---( )([^\n]{43})\n"
)
_ALPHABET = re.compile(rb"[A-Za-z0-9+/]*")


def encrypt(source: BinaryIO, target: BinaryIO, passphrase: str, work: int) -> None:
    """Write what ``source`` holds, encrypted. Raises OSError."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_wrap_key(passphrase, salt, work)).encrypt(_ZERO, file_key, None)
    head = b"%s-> scrypt %s %d\n%s\n---" % (MAGIC, _encode(salt), work, _encode(wrapped))
    target.write(b"%s %s\n%s" % (head, _encode(_seal(file_key, head)), nonce))
    cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    number, piece = 0, source.read(_PIECE)
    while True:
        following = source.read(_PIECE)
        target.write(cipher.encrypt(_counter(number, last=not following), piece, None))
        if not following:
            return
        number, piece = number + 1, following


def decrypt(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what ``source`` holds in plain. Raises RefusedError, OSError."""
    for plain in pieces(source, passphrase):
        target.write(plain)


def pieces(
    source: BinaryIO, passphrase: str, is_end: Callable[[bytes], bool] = lambda _plain: False
) -> Iterator[bytes]:
    """What ``source`` holds in plain, piece by piece. Raises RefusedError, OSError.

    ``is_end``: whether a plain text ends as a whole one does. It is asked about a last piece which
    was changed on its way, only to tell that from a piece which is not all there.
    The header is bounded before any cryptography: a long one would buy work for nothing.
    """
    head = source.read(_HEAD)
    match = _HEADER.match(head)
    if match is None:
        raise RefusedError(Code.CUT if len(head) < 150 else Code.DAMAGED)  # noqa: PLR2004
    work = int(match[2])
    if work > MOST_WORK:
        raise content("age/work")
    file_key = _unwrap(match, passphrase, work)
    if not hmac.compare_digest(_seal(file_key, head[: match.start(4)]), _decode(match[5], 32)):
        raise RefusedError(Code.DAMAGED)
    source.seek(match.end())
    nonce = source.read(16)
    if len(nonce) < 16:  # noqa: PLR2004 - its length
        raise RefusedError(Code.CUT)
    yield from _plain_pieces(source, _derive(file_key, nonce, b"payload"), is_end)


def _plain_pieces(source: BinaryIO, key: bytes, is_end: Callable[[bytes], bool]) -> Iterator[bytes]:
    cipher = ChaCha20Poly1305(key)
    number, piece = 0, source.read(_PIECE + _TAG)
    while True:
        following = source.read(_PIECE + _TAG)
        last = not following
        if len(piece) < _TAG or (last and len(piece) == _TAG and number):
            raise RefusedError(Code.CUT)
        try:
            plain = cipher.decrypt(_counter(number, last=last), piece, None)
        except InvalidTag:
            is_cut = last and not is_end(_unproven(key, number, piece))
            is_cut = is_cut and _opens(cipher, number, piece)
            raise RefusedError(Code.CUT if is_cut else Code.DAMAGED) from None
        yield plain
        if last:
            return
        number, piece = number + 1, following


def _opens(cipher: ChaCha20Poly1305, number: int, piece: bytes) -> bool:
    """Whether the last piece we have is a whole one from the middle: the rest is missing."""
    try:
        cipher.decrypt(_counter(number, last=False), piece, None)
    except InvalidTag:
        return len(piece) < _PIECE + _TAG
    return True


def _unproven(key: bytes, number: int, piece: bytes) -> bytes:
    """What the last piece says if nobody changed it: never to be used as data."""
    start = (1).to_bytes(4, "little") + _counter(number, last=True)
    stream = Cipher(algorithms.ChaCha20(key, start), mode=None).decryptor()
    return stream.update(piece[:-_TAG])


def _unwrap(match: re.Match[bytes], passphrase: str, work: int) -> bytes:
    salt, wrapped = _decode(match[1], 16), _decode(match[3], 32)
    try:
        return ChaCha20Poly1305(_wrap_key(passphrase, salt, work)).decrypt(_ZERO, wrapped, None)
    except InvalidTag:
        raise RefusedError(Code.PASSPHRASE) from None


def _wrap_key(passphrase: str, salt: bytes, work: int) -> bytes:
    labelled = b"age-encryption.org/v1/scrypt" + salt
    return Scrypt(salt=labelled, length=32, n=1 << work, r=8, p=1).derive(passphrase.encode())


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


def _seal(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derive(file_key, b"", b"header"), head, "sha256")


def _counter(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _encode(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decode(text: bytes, length: int) -> bytes:
    """Canonical base64 only. Raises RefusedError."""
    if _ALPHABET.fullmatch(text) is None:
        raise RefusedError(Code.DAMAGED)
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if len(data) != length or _encode(data) != text:
        raise RefusedError(Code.DAMAGED)
    return data

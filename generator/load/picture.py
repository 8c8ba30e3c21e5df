"""Reads a PNG logo: its pixels alone, counted before anything is opened up."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.load.yaml import Unreadable
from generator.model.limits import MAX_PIXELS
from generator.model.problem import Place

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND")
"""Chunks that show; the others hold notes, a place on a map, a film or a profile to unpack."""

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values of a pixel, by kind of color (PNG, third edition, 11.2.1)."""

_AGAIN = "export it again as PNG"


class _Header(NamedTuple):
    width: int
    height: int
    bits: int
    color: int
    packing: int
    filtering: int
    interlaced: int

    @property
    def row(self) -> int:
        """Bytes of a row of pixels, with the one that says how it is filtered."""
        return (self.width * self.bits * _CHANNELS[self.color] + 7) // 8 + 1


def read_png(raw: bytes, path: str) -> bytes:
    """The picture as it is published: what shows, and nothing behind its end.

    Raises:
        Unreadable: it is no PNG, too large, or holds more than it says.
    """
    if not raw.startswith(_SIGNATURE):
        raise Unreadable(Place(path), "this is no PNG image", _AGAIN)
    chunks = [(kind, content) for kind, content in _chunks(raw, path) if kind in _KEPT]
    header = _header(chunks, path)
    if header.width * header.height > MAX_PIXELS:
        raise Unreadable(
            Place(path),
            f"this image has {header.width:,} by {header.height:,} pixels, over {MAX_PIXELS:,}",
            "export it smaller; a logo is printed an inch wide",
        )
    _unpack(chunks, header, path)
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunks(raw: bytes, path: str) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end that the picture states."""
    at = len(_SIGNATURE)
    while at + 12 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        content, check = raw[at + 8 : at + 8 + length], raw[at + 8 + length : at + 12 + length]
        if check != struct.pack(">I", zlib.crc32(kind + content)):
            break
        yield kind, content
        if kind == b"IEND":
            return
        at += 12 + length
    raise Unreadable(Place(path), "this image is damaged", _AGAIN)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", check)


def _header(chunks: list[tuple[bytes, bytes]], path: str) -> _Header:
    kind, content = chunks[0]
    if kind == b"IHDR" and len(content) == 13 and [kind for kind, _ in chunks].count(kind) == 1:
        header = _Header(*struct.unpack(">IIBBBBB", content))
        known = header.color in _CHANNELS and header.bits in (1, 2, 4, 8, 16)
        if known and header.width and header.height and header.interlaced in (0, 1):
            return header
    raise Unreadable(Place(path), "this image does not say how large it is", _AGAIN)


def _unpack(chunks: list[tuple[bytes, bytes]], header: _Header, path: str) -> None:
    """See that the packed pixels are as many as there should be, and no more."""
    most = header.row * header.height
    if header.interlaced:  # seven pictures in one, whose rows end in part of a byte each
        most += 14 * header.height + 100
    packed = b"".join(content for kind, content in chunks if kind == b"IDAT")
    unpacking = zlib.decompressobj()
    try:
        size = len(unpacking.decompress(packed, most + 1))
    except zlib.error:
        raise Unreadable(Place(path), "this image is damaged", _AGAIN) from None
    if size > most or not unpacking.eof or (size < most and not header.interlaced):
        raise Unreadable(Place(path), "this image holds other pixels than it says", _AGAIN)

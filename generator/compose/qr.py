"""A code to scan, as an image in an address of its own."""

from functools import lru_cache

import segno


@lru_cache(maxsize=64)  # the packs of a language share one; the best of eight masks takes 6 ms
def qr_code(address: str | None) -> str | None:
    """A QR code (ISO/IEC 18004, level M: 15 % of it may be smudged) as a `data:` address."""
    return segno.make(address, error="m").svg_data_uri(scale=8, border=0) if address else None

"""A code to scan, as an image in an address of its own, or as a file."""

from io import BytesIO

from generator.load.memory import remembered


@remembered(64)  # the packs of a language share one; the best of eight masks takes 6 ms
def qr_code(address: str | None) -> str | None:
    """A QR code (ISO/IEC 18004, level M: 15 % of it may be smudged) as a `data:` address."""
    import segno  # codes are remembered, and it takes long to import

    return segno.make(address, error="m").svg_data_uri(scale=8, border=0) if address else None


@remembered(512)  # two languages of a practice, never a whole fleet
def qr_image(address: str) -> bytes:
    """The same as an SVG file on white, with the quiet zone of four modules that scanners need.

    Kept for a while: choosing the best of eight masks takes 6 ms.
    """
    import segno  # as above

    image = BytesIO()
    segno.make(address, error="m").save(
        image, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True, nl=False
    )
    return image.getvalue()

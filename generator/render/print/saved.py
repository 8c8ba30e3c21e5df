"""Writes a PDF that was put together from others: the same input gives the same bytes."""

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf


def saved(pdf: Pdf) -> bytes:
    """The PDF as it is to lie in a file."""
    written = BytesIO()
    pdf.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()

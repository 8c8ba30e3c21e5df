"""WeasyPrint, imported so that it finds the libraries of the system without asking compilers.

Whoever imports WeasyPrint imports it from here.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _found_by_name() -> Iterator[None]:
    """On Linux, let the loader find libraries by their names alone.

    WeasyPrint tries the names that a library has on each system. For every one that is not there,
    Python asks gcc and ld, 86 processes in all and half the time of the import; what they find,
    the loader finds too, under the name that WeasyPrint tries for Linux.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


with _found_by_name():
    from weasyprint import CSS, HTML
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import LineBox, MarginBox, ReplacedBox
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = [
    "CSS",
    "HTML",
    "Document",
    "FontConfiguration",
    "LineBox",
    "MarginBox",
    "ReplacedBox",
    "URLFetcher",
    "URLFetcherResponse",
]

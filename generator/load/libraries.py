"""The libraries of the system that decide bytes of the output, with their versions."""

import ctypes
import zlib
from contextlib import suppress
from functools import cache

_ASKED = {"pango": ("libpango-1.0", "pango_version_string")}
_ASKED |= {"harfbuzz": ("libharfbuzz", "hb_version_string")}
"""By package: its library, and the function that tells its version."""

_ENDINGS = (".so.0", ".dylib")


@cache
def system_libraries() -> dict[str, str]:
    """What is found of them; pip can pin none of these."""
    found = {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    for package, (library, function) in _ASKED.items():
        for ending in _ENDINGS:
            with suppress(OSError, AttributeError):
                tell = getattr(ctypes.CDLL(library + ending), function)
                tell.restype = ctypes.c_char_p
                found[package] = tell().decode()
    return found

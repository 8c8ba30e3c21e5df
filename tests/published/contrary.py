"""Runs the command line on a disk that lists every folder the other way round."""

import os
from collections.abc import Iterator
from typing import Any

_scandir, _listdir = os.scandir, os.listdir


class _Backwards:
    """What `os.scandir` finds, the last name first."""

    def __init__(self, *place: Any) -> None:
        with _scandir(*place) as found:
            self._left = sorted(found, key=lambda entry: str(entry.name))

    def __iter__(self) -> Iterator["os.DirEntry[str]"]:
        return self

    def __next__(self) -> "os.DirEntry[str]":
        if not self._left:
            raise StopIteration
        return self._left.pop()

    def __enter__(self) -> "_Backwards":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """As that of `os.scandir`."""
        self._left.clear()


def _backwards(*place: Any) -> list[Any]:
    return sorted(_listdir(*place), reverse=True)


if __name__ == "__main__":
    vars(os).update(scandir=_Backwards, listdir=_backwards)
    from generator.main import main

    main()

"""Writes how many pages each PDF has where a page lists it: known once everything is laid out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.compose.links import CATALOGUE, page_address

_PLACE = re.compile(
    r'(<data class="pp-pages" value="([^"]+)" data-one="([^"]*)" data-many="([^"]*)">)[^<]*'
)


def write_counts(tree: Path, told: Mapping[str, Any]) -> None:
    """Put the pages that the manifest `told` counts into every catalogue below `tree`.

    What another build counted is replaced, and what is not counted stays empty.
    """
    pages = {row["path"]: row["pages"] for row in told["documents"]}

    def counted(place: re.Match[str]) -> str:
        start, path, one, many = place.groups()
        number = pages.get(path)
        if number is None:
            return start
        return start + (one if number == 1 else many.replace("#", str(number)))

    for site in told["sites"]:
        file = tree / site["folder"] / page_address("page", CATALOGUE)
        if file.is_file():
            html = _PLACE.sub(counted, file.read_text("utf-8"))
            file.unlink()  # it may be the earlier output's own file, under a second name
            file.write_text(html, "utf-8")

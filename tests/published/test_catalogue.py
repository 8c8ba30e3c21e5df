"""The catalogue of what is published says of every PDF how many pages it has."""

import json
import re
from pathlib import Path

import pytest

from tests.examples import EXAMPLES

_COUNT = re.compile(r'<data class="pp-pages" value="([^"]+)"[^>]*>(\d*)')


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_pdf_is_counted_in_every_language(published: Path, practice: str) -> None:
    told = json.loads((published / practice / "manifest.json").read_text("utf-8"))
    pages = {row["path"]: str(row["pages"]) for row in told["documents"]}
    for site in told["sites"]:
        file = published / practice / site["folder"] / "for-therapists" / "index.html"
        assert dict(_COUNT.findall(file.read_text("utf-8"))) == pages

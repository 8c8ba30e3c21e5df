"""What is wrong, as a panel on the page; and a page for when there is none to put it on."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.preview.shown import Shown
from generator.write.source import Spots
from generator.write.tell import shorten

SCRIPT, STYLE = "preview.js", "preview.css"


@dataclass(frozen=True)
class Look:
    """How a preview looks; its files are shipped under `overrides/preview/`."""

    folder: Path

    def read(self, name: str) -> bytes:
        """The script or the stylesheet."""
        return (self.folder / name).read_bytes()

    @cached_property
    def _templates(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def panel(self, shown: Shown) -> str:
        """Every problem, errors first, with its line; nothing where nothing is wrong."""
        problems, spots = shown.problems, Spots()
        told = [
            {
                "problem": problem,
                "message": shorten(problem.message),
                "spot": "\n".join(spots.at(problem.where)),
            }
            for problem in sorted(problems, key=lambda problem: problem.severity != "error")
        ]
        errors = [problem for problem in problems if problem.severity == "error"]
        return self._templates.get_template("panel.html").render(
            told=told,
            errors=len(errors),
            warnings=len(told) - len(errors),
            is_held=shown.is_held,
            mark=_mark(shown.is_held, *problems),
            gist=_mark(*(errors or problems)),
        )

    def on_page(self, page: bytes, shown: Shown, mark: str) -> bytes:
        """A page of the website with the panel, and with the script that keeps both up to date.

        `mark` is that of what the browser will show. Nothing of this is ever published.
        """
        head = self._templates.get_template("head.html").render(mark=mark).encode()
        panel = f'<aside id="parentpack-preview" aria-label="Preview">{self.panel(shown)}</aside>'
        before, head_end, after = page.partition(b"</head>")
        page = before + head + head_end + after
        before, body_end, after = page.rpartition(b"</body>")
        return before + panel.encode() + body_end + after

    def page_without(self, title: str, text: str) -> bytes:
        """A page that says why there is nothing else to see."""
        return self._templates.get_template("page.html").render(title=title, text=text).encode()


def _mark(*told: object) -> str:
    """Another one for whatever is told otherwise."""
    return sha256("\n".join(map(str, told)).encode()).hexdigest()[:16]

"""`make bench`: races everything and writes `benchmarks/RESULTS.md`."""

import os
import platform
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks import cold, preview, unchanged
from benchmarks.packs import (
    EDITION,
    PACK,
    Subject,
    as_typst,
    by_chromium,
    by_mkdocs_to_pdf,
    by_typst,
    by_typst_again,
    chromium,
)
from benchmarks.race import Result, race, table

ROUNDS = 5
CHANGED = "one handout changed: laid out, and the pack bound"
TYPST_CHANGED = "Typst, in process, a few words changed"
RESULTS = Path(__file__).with_name("RESULTS.md")
TOOLS = ("weasyprint", "pikepdf", "mkdocs", "mkdocs-material", "mkdocs-to-pdf", "typst", "zensical")


def main() -> None:
    """Race, tell, and write down."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # commands are compiled once, not every time
    say = partial(print, file=sys.stderr)
    subject = Subject()
    markup = as_typst(subject.whole)
    with chromium() as browser:
        results = race(
            {
                "bound from finished sheets": subject.bound,
                "every sheet laid out again": subject.again,
                "one sheet laid out": lambda: subject.lay_out(subject.sheets[0]),
                CHANGED: subject.one_changed,
                TYPST_CHANGED: lambda: by_typst_again(markup),
                "headless Chromium, browser open": lambda: by_chromium(browser, subject.whole),
                "Typst, in process, all that it keeps in use": lambda: by_typst(markup),
                "mkdocs-to-pdf, a fresh process": lambda: by_mkdocs_to_pdf(subject),
            },
            ROUNDS,
            say,
        )
    with preview.contenders() as contenders:
        previewed = race(contenders, ROUNDS, say)
    with unchanged.contenders() as contenders:
        again = race(contenders, ROUNDS, say)
    with cold.contenders() as contenders:
        whole = race(contenders, ROUNDS, say)
    parts = (
        told(results, subject),
        cold.told(whole),
        unchanged.told(again),
        preview.told(previewed),
        _made_with(),
    )
    text = "\n".join(line for part in parts for line in part)
    RESULTS.write_text(text, "utf-8")
    print(text)


def told(results: dict[str, Result], subject: Subject) -> list[str]:
    """The results for packs as lines of a page to read."""
    bound = results["bound from finished sheets"].median
    again = results["every sheet laid out again"].median
    return [
        "# Results",
        "",
        "## Packs",
        "",
        f"The {PACK} pack of {subject.practice}, {EDITION}: {len(subject.sheets)} sheets, "
        f"{subject.pages} pages. Medians of {ROUNDS} rounds in turn, in one run; times as "
        "multiples of binding the pack from sheets that are finished.",
        "",
        *table(results, bound),
        "",
        f"Binding takes {bound / again:.2f} of laying every sheet out again "
        f"({again / bound:.1f} × as long); laid out, a page costs "
        f"{again / bound / subject.pages:.2f} × the whole binding. The peers set the same "
        "words without a cover, contents, stamps, form fields or PDF/UA.",
        "",
        f"After a change in one handout the pack takes "
        f"{results[CHANGED].median / results[TYPST_CHANGED].median:.1f} × as long as Typst takes "
        "to set all of the text again.",
        "",
    ]


def _made_with() -> list[str]:
    tools = ", ".join(f"{tool} {version(tool)}" for tool in TOOLS)
    return [f"Python {platform.python_version()}, {platform.machine()}, {tools}.", ""]


if __name__ == "__main__":
    main()

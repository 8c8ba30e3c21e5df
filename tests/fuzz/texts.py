"""Mutates what is read: front matter, Markdown, wording, packs and the ledger."""

from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.explain import fields
from generator.load.practice import load_practice
from generator.model.slots import COMPONENTS, FILTERS
from generator.model.wording import sections
from tests.cases import example, shop
from tests.fuzz.drawn import ODD, Draw, junk, odd, one_of, schema, value, word
from tests.fuzz.practices import BASES, Changed, files_of, small_shop, texts_there
from tests.fuzz.yaml_files import slipped

FOLDERS = ("handouts", "handouts", "forms", "pages")


@cache
def _fields() -> tuple[str, ...]:
    """Every path a slot of Harbour's may name, and some that lead nowhere."""
    practice, _ = load_practice(example("harbour"), shop().library)
    return tuple(sorted(fields(practice)))


def slot(draw: Draw) -> str:
    """Something between double braces."""
    if draw(st.booleans()):
        name = one_of(draw, COMPONENTS)
        return f"{{{{ {name}({odd(draw, 'arguments')}) }}}}"
    field = draw(st.sampled_from(_fields()) | st.sampled_from(("crisis.emergency_number", "a")))
    filters = draw(st.lists(st.sampled_from((*FILTERS, "upper", "safe", "join")), max_size=2))
    ending = odd(draw, "endings")
    return "{{ " + " | ".join((field + ending, *filters)) + " }}"


def body(draw: Draw, most: int = 7) -> str:
    """A few blocks of Markdown, with slots and conditions among them; half of the time sound."""
    oddness = one_of(draw, (0, 0, 1, 5))
    count = draw(st.integers(1, most))
    return "\n\n".join(_block(draw, oddness) for _ in range(count))


def _block(draw: Draw, oddness: int) -> str:
    if draw(st.integers(0, 4)) >= oddness:
        return odd(draw, "sound")
    match draw(st.integers(0, 9)):
        case 0 | 1:
            return odd(draw, "headings")
        case 2 | 3:
            return f"Words, {slot(draw)}, and more."
        case 4:
            test, then = odd(draw, "tests"), odd(draw, one_of(draw, ("markdown", "headings")))
            return f"{{% if {test} %}}\n{then}\n{{% endif %}}"
        case 5:
            return odd(draw, "statements")
        case 6:
            return odd(draw, "html")
        case 7:
            return word(draw)
        case _:
            return odd(draw, "markdown")


FRONT: dict[str, Any] = {
    "title": "Our garden",
    "purpose": "So that you know where we go.",
    "message": "Some visits are outside.",
    "action": "Bring boots.",
    "audience": "parent",
    "reviewed": "2026-11-01",
}


def front(draw: Draw) -> str:
    """Front matter, mostly as it may be."""
    whole = schema("front-matter")
    said = dict(FRONT)
    for _ in range(one_of(draw, (0, 0, 0, 1, 2))):
        name = one_of(draw, sorted(whole["properties"]))
        match draw(st.integers(0, 5)):
            case 0:
                said.pop(name, None)
            case 1:
                said[name] = junk(draw)
            case 2:
                said[name] = f"{word(draw)} {slot(draw)}"
            case _:
                said[name] = value(draw, whole["properties"][name], whole)
    return f"---\n{yaml.safe_dump(said, allow_unicode=True, sort_keys=False)}---\n"


@st.composite
def own_texts(draw: Draw, of: str = "harbour") -> Changed:
    """A handout, form or page of the practice's own, or one of the library's under its name."""
    folder = one_of(draw, FOLDERS)
    languages = one_of(draw, (("en",), ("en",), ("en", "es"), ("es",), ("xx",)))
    known = [id_ for kind, id_ in texts_there() if kind == folder.removesuffix("s")]
    name = one_of(draw, ("garden", "garden", *known))
    path = f"{BASES[of].name}/{folder}/{name}"
    return Changed(
        of, {f"{path}.{language}.md": _text(draw, folder, name) for language in languages}
    )


def _text(draw: Draw, folder: str, name: str) -> bytes:
    known = {
        id_: texts for (kind, id_), texts in small_shop().library.texts.items() if kind in folder
    }
    library = known.get(name)
    if library and draw(st.booleans()):
        said = f"{front(draw)}{library['en'].body}"
    else:
        said = f"{front(draw)}{body(draw)}\n"
    raw = said.encode("utf-8", "replace")
    return slipped(draw, raw) if draw(st.integers(0, 3)) == 0 else raw


@st.composite
def wordings(draw: Draw, of: str = "harbour") -> Changed:
    """Wording for sections of the library's texts, of which some do not exist."""
    library = small_shop().library
    key = one_of(draw, texts_there())
    language = one_of(draw, sorted(library.texts[key]))
    text = library.texts[key][language]
    ids = [part.id for part in sections(text.body, text.places) if part.id] + ["nowhere"]
    if draw(st.integers(0, 4)):
        ids.remove("nowhere")
    parts = []
    for id_ in draw(st.lists(st.sampled_from(ids or ["nowhere"]), min_size=1, max_size=3)):
        mark = odd(draw, "marks")
        said = "" if mark == " .drop" and draw(st.integers(0, 4)) else body(draw, 2)
        parts.append(f"## Words {{#{id_}{mark}}}\n\n{said}\n")
    raw = "\n".join(parts).encode("utf-8", "replace")
    if draw(st.integers(0, 3)) == 0:
        raw = slipped(draw, raw)
    path, name = f"{BASES[of].name}/wording", f"{key[1]}.{language}.md"
    files: dict[str, bytes | None] = {f"{path}/{name}": raw}
    if draw(st.booleans()):
        kept = text.body.encode()
        files[f"{path}/originals/{name}"] = slipped(draw, kept) if draw(st.booleans()) else kept
    return Changed(of, files)


@st.composite
def packs(draw: Draw, of: str = "harbour") -> Changed:
    """A pack of the practice's own, or one of the library's under its name."""
    whole = schema("pack")
    ids = [id_ for kind, id_ in texts_there() if kind != "page"]
    said: dict[str, Any] = {"title": "Ours", "purpose": "For a start.", "audience": "parent"}
    said["contents"] = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4))
    for _ in range(draw(st.integers(0, 2))):
        name = one_of(draw, sorted(whole["properties"]))
        said[name] = value(draw, whole["properties"][name], whole)
    if draw(st.integers(0, 3)) == 0:
        said[one_of(draw, sorted(said))] = junk(draw)
    name = one_of(draw, ("our-pack", "our-pack", "welcome", "teen-start", "Our Pack"))
    raw = yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")
    return Changed(of, {f"{BASES[of].name}/packs/{name}.yml": raw})


@st.composite
def ledgers(draw: Draw) -> Changed:
    """A ledger that was edited by hand, and kept words that are others or gone."""
    of = "published"
    ledger = "maple/ledger.jsonl"
    files: dict[str, bytes | None] = {ledger: slipped(draw, files_of(of)[ledger])}
    kept = sorted(path for path in files_of(of) if "/published/" in path)
    for path in draw(st.lists(st.sampled_from(kept), max_size=2, unique=True)):
        files[path] = slipped(draw, files_of(of)[path]) if draw(st.booleans()) else None
    return Changed(of, files)


@st.composite
def strewn(draw: Draw, of: str = "rio") -> Changed:
    """Files under names nobody expected, and files that are gone."""
    gone = draw(st.lists(st.sampled_from(sorted(files_of(of))), max_size=2, unique=True))
    files: dict[str, bytes | None] = dict.fromkeys(gone)
    folder = one_of(draw, ("", "policies/", "handouts/", "locations/", "wording/", "new/"))
    name = draw(
        st.sampled_from(ODD["names"])
        | st.from_regex(r"[a-zA-Z .é_-]{1,12}\.(yml|md)", fullmatch=True)
    )
    files[f"{BASES[of].name}/{folder}{name}"] = odd(draw, "slips").encode() + b"a: 1\n"
    return Changed(of, files)

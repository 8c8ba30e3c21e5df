"""Reads one practice's folder and lays it over its organisation and the library."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.load.asides import asides
from generator.load.because import take_because
from generator.load.folders import FACTS, FILE, LOCATIONS, is_in_reach
from generator.load.images import images
from generator.load.layers import age_bands, laid_over, spans, spread
from generator.load.ledger import read_ledger
from generator.load.library import (
    Folder,
    read_file,
    read_packs,
    read_policies,
    read_texts,
    relative,
)
from generator.load.strays import strays
from generator.load.survey import too_much
from generator.load.validate import did_you_mean, validate
from generator.load.wording import reworded
from generator.load.yaml import Unreadable
from generator.model.layer import Layer, LayerName
from generator.model.library import Library, Practice
from generator.model.policies import POLICIES, OwnPolicy, Policy
from generator.model.practice import Facts, Languages
from generator.model.problem import Because, Place, Problem
from generator.model.tree import Branch, Leaf, Tree, place_of, subtree
from generator.model.units import Ages
from generator.model.wording import Wording


@dataclass
class _Reading:
    """What one practice's folders yield, gathered on the way."""

    library: Library
    folders: dict[LayerName, Folder]
    problems: list[Problem] = field(default_factory=list)
    reasons: list[Because] = field(default_factory=list)
    stated: dict[LayerName, dict[str, Tree]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Files that some layer has, but that cannot be read: what all layers say is not known."""


def load_practice(
    path: Path, library: Library, location: str | None = None
) -> tuple[Practice, tuple[Problem, ...]]:
    """The practice in a folder as far as it can be read, and every problem met on the way."""
    reading = _begin(path, library, location)
    stated = _in_order(reading)
    facts_stated = [trees["practice"] for _, trees in stated if "practice" in trees]
    facts_tree = laid_over("practice", facts_stated) if facts_stated else None
    own = reading.stated["practice"].get("practice")
    if isinstance(facts_tree, Branch) and own is not None:
        facts_tree = Branch(own.where, facts_tree.entries)  # where a missing fact belongs
    bands = None if "practice" in reading.unread else age_bands(facts_tree)
    layers = tuple(_spread_layer(reading, name, trees, bands) for name, trees in stated)
    trees, policies = _policies(reading, layers, bands)
    facts = None
    if facts_tree is not None:
        trees["practice"] = facts_tree
    if facts_tree is not None and "practice" not in reading.unread:
        facts, found = validate(facts_tree, Facts)
        reading.problems.extend(found)
    library, wordings = _with_own_texts(reading)
    practice = Practice(
        id=path.resolve().name + (f"-{location}" if location else ""),
        path=reading.folders["practice"].shown,
        trees=trees,
        parsed_facts=facts,
        parsed_policies=policies,
        library=library,
        files=images(_folders(reading), _logo(facts_tree), reading.problems),
        asides=tuple(asides(_folders(reading))),
        layers=layers,
        reasons=tuple(reading.reasons),
        wordings=wordings,
        ledger=read_ledger(_nearest(reading), reading.problems),
    )
    return practice, tuple(dict.fromkeys(reading.problems))


def texts_below(folder: Path, library: Library) -> tuple[Library, str]:
    """The texts a folder's own wording is set into, and the language families there read first.

    The folder is a practice's, an organisation's, or one of a practice's locations.

    Raises:
        Unreadable: it is none of these.
    """
    if folder.resolve().parent.name == LOCATIONS:
        reading, name = _begin(folder / ".." / "..", library, folder.resolve().name), "location"
    elif (folder / FILE).is_file():
        reading, name = _begin(folder, library), "practice"
    elif (folder / FACTS["organisation"]).is_file():
        reading, name = _begin(folder, library, layer="organisation"), "organisation"
    else:
        where = Place(relative(folder))
        raise Unreadable(where, f"there is no {FILE} in {where.path}", "name a practice's folder")
    facts = [trees["practice"] for _, trees in _in_order(reading) if "practice" in trees]
    said = subtree(laid_over("practice", facts), "languages", "default") if facts else None
    texts, _ = _with_own_texts(reading, below=name)
    return texts, str(said.value) if isinstance(said, Leaf) else Languages().default


def _begin(
    path: Path, library: Library, location: str | None = None, layer: LayerName = "practice"
) -> _Reading:
    """What a folder and the layers around it state."""
    own = opened(path)
    reading = _Reading(library, {layer: own})
    if location is not None:
        folder = path / LOCATIONS / location
        shown = relative(folder)
        reading.folders["location"] = Folder(folder, shown, own.path, own.refusal)
    _read_layers(reading)
    return reading


def opened(path: Path) -> Folder:
    """A layer's folder to read from, or one that is told of because it holds too much."""
    excess = too_much(path)
    if excess is None:
        return Folder(path, relative(path))
    where, message, hint = excess
    return Folder(path, relative(path), refusal=Problem(Place(relative(where)), message, hint))


def _read_layers(reading: _Reading) -> None:
    """Read facts and policies of every layer; the practice says whether it has an organisation."""
    for name in list(reading.folders):
        reading.stated[name] = _stated(reading, name)
        reading.problems.extend(strays(reading.folders[name]))
    facts = reading.stated.get("practice", {}).get("practice")
    named = subtree(facts, "organisation") if facts else None
    if not isinstance(named, Leaf) or not isinstance(named.value, str):
        return
    path = reading.folders["practice"].path / named.value
    if not is_in_reach(path, reading.folders["practice"].path):
        message = f"{named.value!r} leads out of the folder around this practice"
        hint = "an organisation's folder lies beside the practice's, such as ../northside"
    elif path.resolve() == reading.folders["practice"].path.resolve():
        message, hint = "a practice cannot be its own organisation", "name another folder"
    elif not os.path.lexists(path / FACTS["organisation"]):
        message = f"there is no {FACTS['organisation']} in {named.value!r}"
        hint = _organisation_near(path)
    else:
        reading.folders["organisation"] = opened(path)
        reading.stated["organisation"] = _stated(reading, "organisation")
        reading.problems.extend(strays(reading.folders["organisation"]))
        return
    reading.problems.append(Problem(named.where, message, hint))
    reading.unread.add("practice")  # what the organisation would state is not known


def _organisation_near(path: Path) -> str:
    """A hint that names the organisation whose folder is called much the same."""
    near = [file.parent.name for file in path.parent.glob(f"*/{FACTS['organisation']}")]
    if near:
        return did_you_mean(path.name, near)
    return "name the organisation's folder as seen from this one, such as ../northside"


def _stated(reading: _Reading, name: LayerName) -> dict[str, Tree]:
    """What one folder states: its facts under `practice`, and its policies by topic."""
    folder = reading.folders[name]
    trees = read_policies(folder, reading.problems)
    if os.path.lexists(folder.path / "policies") and not (folder.path / "policies").is_dir():
        reading.unread.update(POLICIES)  # whatever was meant to stand there
    path = folder.path / FACTS[name]
    if os.path.lexists(path):
        trees["practice"] = read_file(folder, path, reading.problems)
    elif name == "practice":
        reading.problems.append(
            Problem(
                Place(folder.show(path)),
                "this folder has no practice.yml",
                "copy one from an example practice, or let `parentpack init` write one",
            )
        )
    stated = {}
    for topic, tree in trees.items():
        if tree is None:
            reading.unread.add(topic)
        elif isinstance(tree, Branch) or (name, topic) == ("practice", "practice"):
            stated[topic] = take_because(tree, reading.reasons, reading.problems)
        else:
            reading.unread.add(topic)
            reading.problems.append(_says_nothing(tree))
    if "practice" in stated:
        reading.problems.extend(_misplaced(name, stated["practice"]))
    return stated


def _says_nothing(tree: Tree) -> Problem:
    """A file of a layer need not say much, but it must say something under a key."""
    what = "is empty" if isinstance(tree, Leaf) and tree.value is None else "has no keys"
    return Problem(
        tree.where, f"this file {what}", "state what is different here, or remove the file"
    )


def _misplaced(name: LayerName, facts: Tree) -> Iterator[Problem]:
    """Only the practice says to whom it belongs."""
    if name != "practice" and subtree(facts, "organisation") is not None:
        yield Problem(
            place_of(facts, ["organisation"], key=True),
            f"{FACTS[name]} cannot name an organisation",
            f"name it in {FILE}, or remove the line",
        )


def _logo(facts: Tree | None) -> str | None:
    named = subtree(facts, "brand", "logo") if facts else None
    return named.value if isinstance(named, Leaf) and isinstance(named.value, str) else None


def _nearest(reading: _Reading) -> Folder:
    """The folder of what is published by itself: the location's, or else the practice's."""
    return reading.folders.get("location") or reading.folders["practice"]


def _folders(reading: _Reading) -> Iterator[Folder]:
    """The layers' folders, from the widest to the nearest."""
    return (reading.folders[name] for name in FACTS if name in reading.folders)


def _in_order(reading: _Reading) -> list[tuple[LayerName, dict[str, Tree]]]:
    """The layers with what they state, from the widest to the nearest."""
    stated: list[tuple[LayerName, dict[str, Tree]]] = [("library", dict(reading.library.policies))]
    return stated + [(name, reading.stated[name]) for name in FACTS if name in reading.stated]


def _spread_layer(
    reading: _Reading, name: LayerName, trees: Mapping[str, Tree], bands: Sequence[Ages] | None
) -> Layer:
    """A layer with its choices by age keyed by the practice's bands."""
    shown = reading.folders[name].shown if name in reading.folders else "content"
    spread_out = {}
    for topic, tree in trees.items():
        spread_out[topic], misfits = spread(topic, tree, bands)
        if name != "library":
            reading.problems.extend(misfits)
    written = {topic: spans(topic, tree) for topic, tree in trees.items()}
    return Layer(name, shown, spread_out, written)


def _policies(
    reading: _Reading, layers: Sequence[Layer], bands: Sequence[Ages] | None
) -> tuple[dict[str, Tree], dict[str, Policy]]:
    """Every policy as its layers state it together, and the model of each that can be read."""
    trees: dict[str, Tree] = {}
    policies: dict[str, Policy] = {}
    topics = dict.fromkeys(topic for layer in layers for topic in layer.trees)
    for topic in topics:
        if topic == "practice":
            continue
        stated = [layer.trees[topic] for layer in layers if topic in layer.trees]
        trees[topic] = laid_over(topic, stated, bands)
        if topic in reading.unread:
            continue
        model: type[Policy] = POLICIES.get(topic, OwnPolicy)
        policy, found = validate(trees[topic], model)
        reading.problems.extend(found)
        if policy:
            policies[topic] = policy
    return trees, policies


def _with_own_texts(
    reading: _Reading, below: str | None = None
) -> tuple[Library, tuple[Wording, ...]]:
    """The library with each layer's own texts and packs beside the shipped ones, and its wording.

    A text of the same kind, id and language takes the place of the wider layer's. With `below`
    the wording of that layer is left out, and whatever lies over it.
    """
    library = reading.library
    wordings: tuple[Wording, ...] = ()
    for name in FACTS:
        if name not in reading.folders:
            continue
        folder = reading.folders[name]
        own = read_texts(folder, reading.problems)
        texts = {key: {**library.texts.get(key, {}), **langs} for key, langs in own.items()}
        library = replace(
            library,
            texts={**library.texts, **texts},
            packs={**library.packs, **read_packs(folder, reading.problems)},
        )
        if name == below:
            break
        library, found = reworded(folder, library, reading.problems)
        wordings += found
    return library, wordings

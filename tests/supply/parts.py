"""Every part that a build is made of: from the lock files, and what is installed of them."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import yaml
from cyclonedx.spdx import is_expression, is_supported_id

from generator.load.folders import shipped

ROOT = shipped()
HERE = Path(__file__).parent

_LOCKED = re.compile(r"(?m)^([\w.-]+)==([\w.+!-]+)(?: ; (.*?))? \\$((?:\n    --hash=.*)+)")
_NEEDED = re.compile(r"(?m)^ *need ([\w.+-]+) \"([^\"]+)\"")
_NAMED = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers that name one licence, not a family of them."""


@dataclass(frozen=True)
class Part:
    """One package of some kind, as it is locked."""

    kind: str
    """As a package URL begins: pypi, npm or deb/debian."""
    name: str
    version: str | None
    licence: str | None
    """An expression of SPDX, or none where nobody says."""
    hashes: tuple[tuple[str, str], ...]
    """Algorithm and digest of each file that may be installed."""
    when: str = ""
    """Where it is installed, if not everywhere."""

    @property
    def purl(self) -> str:
        """Its package URL."""
        name = self.name.replace("@", "%40")
        return f"pkg:{self.kind}/{name}{f'@{self.version}' if self.version else ''}"


@cache
def said() -> dict[str, Any]:
    """What is said of licences by hand."""
    read: dict[str, Any] = yaml.safe_load((HERE / "licences.yml").read_text("utf-8"))
    return read


def parts() -> tuple[Part, ...]:
    """All of them, in a fixed order."""
    found = [*_of_python(), *_of_browsers(), *_of_the_system()]
    return tuple(sorted(found, key=lambda part: (part.kind, part.name, part.version or "")))


def _of_python() -> Iterator[Part]:
    for found in _LOCKED.finditer((ROOT / "requirements.txt").read_text("utf-8")):
        name, version, when, hashes = found.groups()
        digests = re.findall(r"--hash=sha256:([0-9a-f]{64})", hashes)
        pairs = tuple(("SHA-256", digest) for digest in sorted(digests))
        yield Part("pypi", name, version, _licence_of(name), pairs, when or "")


def _licence_of(name: str) -> str | None:
    """What was read by hand, or else what its metadata says, if that is one licence of SPDX."""
    if name in said()["read"]:
        return str(said()["read"][name])
    try:
        told = metadata(name).json
    except PackageNotFoundError:
        return None
    classifiers = [str(one).rpartition(" :: ")[2] for one in told.get("classifier", ())]
    named = [_NAMED[one] for one in classifiers if one in _NAMED]
    stated = [str(told[key]) for key in ("license_expression", "license") if key in told]
    return next(filter(is_spdx, (*stated, *named)), None)


def is_spdx(expression: str) -> bool:
    """Whether it is one licence by its short name, or an expression of several."""
    return is_supported_id(expression) or (" " in expression and is_expression(expression))


def _of_browsers() -> Iterator[Part]:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for path, one in lock["packages"].items():
        if path:
            algorithm, _, digest = one["integrity"].partition("-")
            pair = (algorithm.upper().replace("SHA", "SHA-"), base64.b64decode(digest).hex())
            yield Part(
                "npm", path.rpartition("node_modules/")[2], one["version"], one["license"], (pair,)
            )


def _of_the_system() -> Iterator[Part]:
    script = (ROOT / ".ci" / "system.sh").read_text("utf-8")
    to_build = script.partition("= test ]")[0]
    for name, purpose in _NEEDED.findall(to_build):
        yield Part("deb/debian", name, None, said()["debian"].get(name), (), f"for {purpose}")

"""The bill of materials (CycloneDX 1.6) and the table of licences, the same for the same lock."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import generator
from tests.supply.parts import Part, said

BILL = "sbom.cdx.json"
TABLE = "LICENSES.md"

_LICENCES = LicenseFactory()


def bill_of(parts: Sequence[Part]) -> str:
    """The bill as JSON, without a day: what it says changes only with the lock."""
    ours = _ours()
    components = [_component(part) for part in parts]
    names = "\n".join(part.purl for part in parts)
    bom = Bom(
        serial_number=uuid5(NAMESPACE_URL, names),
        metadata=BomMetaData(component=ours),
        components=components,
    )
    bom.metadata.timestamp = None  # type: ignore[assignment]
    bom.register_dependency(ours, components)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _ours() -> Component:
    return Component(
        type=ComponentType.APPLICATION,
        name="parentpack",
        version=generator.__version__,
        bom_ref="parentpack",
        licenses=[_LICENCES.make_from_string("MIT")],
    )


def _component(part: Part) -> Component:
    hashes = [HashType(alg=HashAlgorithm(name), content=digest) for name, digest in part.hashes]
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION, url=XsUri(part.purl), hashes=hashes
    )
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        bom_ref=part.purl,
        purl=PackageURL.from_string(part.purl),
        licenses=[_LICENCES.make_from_string(part.licence)] if part.licence else [],
        external_references=[files] if hashes else [],
        properties=[Property(name="parentpack:when", value=part.when)] if part.when else [],
    )


KINDS = {
    "pypi": ("Python packages", "They are locked with hashes in `requirements.txt`."),
    "npm": ("Packages for browsers", "They are locked with hashes in `package-lock.json`."),
    "deb/debian": ("Packages of Debian", "`.ci/system.sh` asks for them where they are missing."),
}


def table_of(parts: Sequence[Part]) -> str:
    """Every part with its licence, as Markdown."""
    lines = [
        "# What Parentpack is built on",
        "",
        "Made by `make sbom` from the lock files and what is installed of them, as is",
        f"[{BILL}]({BILL}) in the form of CycloneDX 1.6. Parentpack itself is under the",
        "[MIT licence](LICENSE).",
    ]
    for kind, (title, where) in KINDS.items():
        lines += [
            "",
            f"## {title}",
            "",
            where,
            "",
            "| package | version | licence |",
            "|---|---|---|",
        ]
        lines += [
            f"| {part.name} | {part.version or '–'} | {part.licence or 'unknown'} |"
            for part in parts
            if part.kind == kind
        ]
    lines += ["", "## Licences that ask for more than a notice", ""]
    lines += [f"- **{name}**: {why}." for name, why in sorted(said()["more"].items())]
    return "\n".join(lines) + "\n"

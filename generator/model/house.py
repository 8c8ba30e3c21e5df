"""The house style: the templates and stylesheets that every practice's output is set with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True)
class House:
    """What `overrides/` and `mkdocs.yml` hold, read once."""

    components: Mapping[str, str]
    """Pieces of a page that texts and shelves set by name, for screen and paper."""
    print_templates: Mapping[str, str]
    print_styles: Mapping[str, str]
    site_files: Mapping[str, bytes]
    """The website's theme overrides and house configuration, by path."""
    libraries: Mapping[str, bytes] = field(default_factory=dict)
    """Scripts of others that a page may ask for, by name; none where they are not installed."""

    @property
    def digest(self) -> str:
        """Changes whenever a byte of the house style does."""
        digest = sha256()
        for texts in (self.components, self.print_templates, self.print_styles):
            for name, text in sorted(texts.items()):
                digest.update(f"{name}\0{len(text)}\0{text}".encode())
        for name, content in sorted([*self.site_files.items(), *self.libraries.items()]):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

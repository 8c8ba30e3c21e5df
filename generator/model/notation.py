"""Texts in a set notation: phone numbers, addresses, colors."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True)
class Notation:
    """How a text must be written, for the reader and for editors alike."""

    pattern: str
    """A regular expression for the whole text, in what Python and ECMAScript share."""
    name: str
    how: str
    """How to write it, as a hint."""
    example: str

    def read(self, stated: str) -> str:
        """The text as it stands; raises ValueError if it is in no such notation."""
        if not re.fullmatch(self.pattern, stated):
            raise ValueError(f"{stated!r} is not {self.name}; {self.how}")
        return stated

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        digits = re.fullmatch(self.pattern, "5550100")
        return handler(core) | {
            "type": ["string", "integer"] if digits else "string",
            "pattern": f"^(?:{self.pattern})$",
            "patternErrorMessage": f"not {self.name}: {self.how}",
            "examples": [self.example],
        }


def _six_digits(color: str) -> str:
    """`#ABC` as `#aabbcc`."""
    digits = color[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


Phone = Annotated[
    str,
    Notation(
        r"(?=(?:[^0-9]*[0-9]){3})[+(]?[0-9 \u00a0().-]{3,24}(?:,? *(?:ext\.?|[xX]) *[0-9]{1,6})?",
        "a phone number",
        "write it in digits, such as 555-0100",
        "(209) 555-0142",
    ),
]
Email = Annotated[
    str,
    Notation(
        r"[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9.-]{1,250}\.[A-Za-z]{2,24}",
        "an email address",
        "it has one @, such as hello@example.org",
        "hello@example.org",
    ),
]
WebAddress = Annotated[
    str,
    Notation(
        r"https?://[A-Za-z0-9.-]{1,250}\.[A-Za-z]{2,24}(?::[0-9]{1,5})?"
        r"(?:[/?#][A-Za-z0-9._~:/?#@!$&()*+,;=%-]{0,1000})?",
        "a web address",
        "it starts with https://",
        "https://www.example.org",
    ),
]
HexColor = Annotated[
    str,
    Notation(
        r"#(?:[0-9a-fA-F]{3}){1,2}",
        "a color",
        "write six hex digits such as '#0f766e', in quotes",
        "#0f766e",
    ),
    AfterValidator(_six_digits),
]


def phone_link(number: str) -> str:
    """The `tel:` address of a number as people write it (RFC 3966, visual separators left out)."""
    main, *extension = re.split(r"[a-zA-Z.,\s]*[tTxX]\.?\s*(?=\d)", number)
    return ";ext=".join(["tel:" + re.sub(r"[^\d+]", "", main), *extension])

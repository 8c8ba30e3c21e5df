"""The facts only a practice can state: who it is, where, when, for whom (`practice.yml`)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from generator.model.edition import Imposition, Ink, Paper, Size
from generator.model.localized import Localized
from generator.model.notation import Email, HexColor, Phone, Text, WebAddress, phone_link
from generator.model.units import Ages, Stated
from generator.model.week import Hours


class PracticeType(StrEnum):
    """How many people stand behind the name; it decides between "I" and "we"."""

    SOLO = "solo"
    GROUP = "group"
    AGENCY = "agency"


class Location(Stated):
    """Where families come, or where letters go if every visit is by video."""

    name: Localized | None = None
    """What families call this place, if there are several."""
    address: tuple[Text, ...] = Field(min_length=1)
    """Line by line, as on an envelope."""
    time_zone: str = "UTC"
    """The name of its time zone, such as `America/Los_Angeles`."""
    access: Localized | None = None
    """Stairs, lifts, doors, toilets: what a family should know before it comes."""
    parking: Localized | None = None
    """Where to leave the car, or how to come without one."""


class Contact(Stated):
    """How families reach the practice."""

    phone: Phone
    """The number families call; every page and sheet shows it."""
    email: Email | None = None
    """The address families write to."""
    portal: WebAddress | None = None
    """Where families sign in to the patient portal."""
    fax: Phone | None = None
    """The number for faxes, such as a release of records."""
    after_hours: Localized
    """What a caller hears, or should do, when nobody picks up."""

    @property
    def phone_href(self) -> str:
        """The number as a `tel:` link."""
        return phone_link(self.phone)


class Clinician(Stated):
    """A person families meet."""

    name: Text
    """First and last name, as families say it."""
    credential: str = ""
    """What stands behind the name, such as `LMFT`."""
    languages: tuple[str, ...] = ()
    """Languages this person works in, such as `[en, es]`."""
    ages: tuple[Ages, ...] = ()
    """The age bands this person sees."""
    supervised_by: str | None = None
    """The name of the clinician who supervises this one."""


class Languages(Stated):
    """What families can read here; the first language is also the website's front door."""

    default: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"
    """The language of the front door, such as `en`."""
    offered: tuple[Annotated[str, Field(pattern="^[a-z]{2}$")], ...] = ()
    """Every language pages and sheets are published in."""
    interpreter: bool = False
    """Whether the practice arranges an interpreter."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every language offered, the default first, each once."""
        return tuple(dict.fromkeys((self.default, *self.offered)))


class CrisisLine(Stated):
    """A line people can reach in a crisis, with the day somebody last checked that it is right."""

    name: Localized
    """What the line is called."""
    call: Phone | None = None
    """The number to call."""
    text: Phone | None = None
    """The number to text."""
    text_word: Annotated[str, Field(pattern="^[A-Za-z0-9 ]{1,20}$")] | None = None
    """The word to send, where the line asks for one."""
    then: Localized | None = None
    """What to do once connected, such as an option to choose."""
    web: WebAddress | None = None
    """The line's page."""
    hours: Localized
    """When somebody answers."""
    for_whom: Localized | None = None
    """For whom it is, if not for everybody."""
    source: str
    """Where the number was read: the publisher and the title of the page."""
    verified_on: date
    """The day somebody last checked that it is right."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "CrisisLine":
        if not (self.call or self.text or self.web):
            raise ValueError(
                "a crisis line needs a way to reach it; add `call:`, `text:` or `web:`"
            )
        return self

    @property
    def href(self) -> str:
        """How a phone gets there in one tap: a call, a text message (RFC 5724), or a page."""
        if self.call:
            return phone_link(self.call)
        return phone_link(self.text).replace("tel:", "sms:") if self.text else str(self.web)


class Crisis(Stated):
    """Whom to call when it cannot wait."""

    emergency_number: Phone
    """The number for an ambulance, such as 911."""
    lines: tuple[CrisisLine, ...] = Field(min_length=1)
    """The first one is printed beside the emergency number on every page and sheet."""

    @property
    def emergency_href(self) -> str:
        """The emergency number as a `tel:` link."""
        return phone_link(self.emergency_number)


class Services(Stated):
    """What the practice offers."""

    in_person: bool = True
    """Visits in a room families come to; without it every visit is by video."""
    individual: bool = True
    """Visits for the child alone."""
    family_work: bool = True
    """Visits with the family, joint ones included."""
    group: bool = False
    """Groups of children."""
    telehealth: bool = False
    """Visits by video; policies/telehealth.yml says how they are kept safe."""
    assessment: bool = False
    """Testing and written reports."""
    substance_use: bool = False
    """Care for alcohol and drug use, which has privacy rules of its own."""


class Brand(Stated):
    """How the practice looks."""

    color: HexColor = "#2b5d8a"
    """White words must be readable on it (WCAG 2.2, 1.4.3: 4.5 to 1)."""
    logo: str | None = None
    """An SVG or PNG file in the practice's folder."""


class Editions(Stated):
    """The papers, print sizes and inks every handout, form and pack is set in."""

    papers: tuple[Paper, ...] = Field(default=(Paper.LETTER,), min_length=1)
    """The papers everything is set on."""
    sizes: tuple[Size, ...] = Field(default=(Size.STANDARD,), min_length=1)
    """The print sizes everything is set in."""
    inks: tuple[Ink, ...] = Field(default=(Ink.COLOR,), min_length=1)
    """The inks everything is set in."""
    imposed: tuple[Imposition, ...] = ()
    """How packs are also set two pages to a side, from large print, which is then as large as a
    newspaper's."""


class Governance(Stated):
    """Who stands behind a text, since when, and until when it holds without another look."""

    version: Annotated[str, Field(pattern=r"^\d+(\.\d+){0,2}$")]
    """Counts up with every change, such as "1.2"."""
    effective: date
    """The first day it holds."""
    review_by: date
    """The day it must be looked at again; afterwards it is under review."""
    owner: Text
    """Who answers for it: a name or a role."""
    approved_by: str | None = None
    """Who has agreed to it."""
    change_note: Localized | None = None
    """What changed, in words for families."""
    defaults_confirmed: date | None = None
    """The day the practice took the library's choices in this policy for its own, wherever it
    states no other; until then `parentpack report` lists them."""

    @model_validator(mode="before")
    @classmethod
    def _version_as_text(cls, stated: Any) -> Any:
        if isinstance(stated, dict) and isinstance(stated.get("version"), int | float):
            return {**stated, "version": str(stated["version"])}
        return stated


class Counsel(Stated):
    """Who has read what families are told about the law, and when."""

    confirmed_by: Text
    """The lawyer or adviser, by name."""
    confirmed_on: date
    """The day they signed the packet that `parentpack report` writes."""
    jurisdiction: Annotated[str, Field(pattern="^[a-z]{2}(-[a-z0-9]{2,3})?$")]
    """Whose law they read, such as `us-ca`: a location with another law needs its own."""


TEENS_FROM = 12
"""The age, in whole years, from which sheets for teens are meant; younger ones are children."""

ADULTS_FROM = 18
"""The age, in whole years, from which nobody is told anything without the young person's yes."""

DEFAULT_BANDS = tuple(Ages.model_validate(band) for band in ("3-5", "6-11", "12-13", "14-17"))


class Facts(Stated):
    """What `practice.yml` states."""

    organisation: str | None = None
    """The folder of the organisation the practice belongs to, such as `../northside`."""
    name: Text
    """What families call the practice."""
    legal_name: str | None = None
    """The name on contracts, if it differs."""
    type: PracticeType = PracticeType.GROUP
    """How many people stand behind the name; it decides between "I" and "we"."""
    jurisdiction: Annotated[str, Field(pattern="^[a-z]{2}(-[a-z0-9]{2,3})?$")]
    """Whose law applies: the name of a file in `content/jurisdictions`, such as `us-ca`."""
    site_url: WebAddress | None = None
    """The address the website is published at."""
    locations: tuple[Location, ...] = Field(min_length=1)
    """Where families come, or where letters go if every visit is by video."""
    contact: Contact
    """How families reach the practice."""
    hours: Hours
    """When the practice is open; a day not named is closed."""
    closures: Localized | None = None
    """When it is closed besides, such as public holidays."""
    clinicians: tuple[Clinician, ...] = Field(min_length=1)
    """The people families meet."""
    languages: Languages = Languages()
    """What families can read here."""
    crisis: Crisis | None = None
    """Only to replace the lines that come with the jurisdiction."""
    age_bands: tuple[Ages, ...] = Field(default=DEFAULT_BANDS, min_length=1)
    """The ages seen, in bands of whole years without a gap."""
    services: Services = Services()
    """What the practice offers."""
    brand: Brand = Brand()
    """How the practice looks."""
    editions: Editions = Editions()
    """The papers and print sizes."""
    counsel: Counsel | None = None
    """Who has confirmed what is said about the law; left out, it is unconfirmed."""
    governance: Governance
    """Who stands behind what is published, and since when."""

    @property
    def sees_children(self) -> bool:
        """Whether some are too young for what is written for teens."""
        return self.age_bands[0].start < TEENS_FROM

    @property
    def has_website(self) -> bool:
        """Whether the website has a public address."""
        return self.site_url is not None

    @property
    def sees_teens(self) -> bool:
        """Whether some are old enough for what is written for teens."""
        return self.age_bands[-1].end >= TEENS_FROM

    @property
    def sees_adults(self) -> bool:
        """Whether some come of age while they are seen."""
        return self.age_bands[-1].end >= ADULTS_FROM

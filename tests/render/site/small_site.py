"""A small practice in two languages, with a page of every kind and every component."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment

from generator.compose.hosting import POLICY
from generator.load.folders import shipped
from generator.load.house import load_house
from generator.model.output import Page, Site

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<rect width="48" height="48" rx="12" fill="#0f6b68"/></svg>"""
BRAND = b""":root { --brand: #0f6b68; --brand-dark: #0a4b49; --brand-tint: #e7f1f0;
--on-brand: #fff; --brand-on-dark: #9bd3d0; }"""

CHOOSER = "how-often/index.html"
HANDOUT = "handouts/h22-how-often/index.html"
PATHS = (
    "index.html",
    "reach-us/index.html",
    CHOOSER,
    "handouts/index.html",
    HANDOUT,
    "handouts/h23-in-a-crisis/index.html",
    "forms/f1-consent/index.html",
)


@cache
def house() -> Mapping[str, bytes]:
    """The house style that is staged with every site."""
    return load_house(shipped()).site_files


_WORDS: Mapping[str, tuple[str, str]] = {
    "skip_to_content": ("Skip to the text", "Ir al texto"),
    "menu": ("Menu", "Menú"),
    "search": ("Search", "Buscar"),
    "search_hint": ("Type a word, such as phone", "Escriba una palabra, como teléfono"),
    "close": ("Close", "Cerrar"),
    "found_none": ("No page has this word", "Ninguna página tiene esa palabra"),
    "found_one": ("1 page", "1 página"),
    "found_many": ("# pages", "# páginas"),
    "pages": ("Pages", "Páginas"),
    "help_now": ("Help now", "Ayuda ahora"),
    "print_heading": ("Sheets to print", "Hojas para imprimir"),
    "print_this": ("Print this", "Imprimir"),
    "large_print": ("Large print", "Letra grande"),
    "normal_print": ("Normal print", "Letra normal"),
    "pdf": ("PDF", "PDF"),
    "main_message": ("The main message", "Lo más importante"),
    "do_this": ("Do this", "Haga esto"),
    "not_known": ("What we don't know", "Lo que no sabemos"),
    "under_review": ("Under review", "En revisión"),
    "until_reviewed": ("It holds until we change it.", "Vale hasta que lo cambiemos."),
    "version": ("Version", "Versión"),
    "effective": ("In effect from", "Vigente desde"),
    "last_reviewed": ("Last reviewed", "Última revisión"),
    "next": ("Read next", "Siga con"),
    "not_found": ("We can't find that page", "No encontramos esa página"),
    "not_found_text": ("It may have moved.", "Puede que haya cambiado de lugar."),
    "home": ("Go to the start page", "Ir a la página de inicio"),
    "no_tracking": ("This site sets no cookies.", "Este sitio no usa cookies."),
}

_MATRIX = """\
<table class="pp-matrix">
<thead><tr><td></td> <th scope="col">Low concern</th> <th scope="col">High concern</th></tr></thead>
<tbody><tr><th scope="row">3 to 5 years</th> <td data-label="Low concern">Every month</td>
<td data-label="High concern">Every week, and a call between visits</td></tr></tbody>
</table>"""

_HANDOUT = f"""\
## How often

{_MATRIX}

<div class="pp-two"><div><h3>We share</h3><ul><li>Goals</li></ul></div>
<div><h3>We keep</h3><ul><li>Words</li></ul></div></div>

<ol class="pp-steps"><li>Pick one thing.</li><li>Do it for five minutes.</li></ol>

<ul class="pp-checklist"><li>We tried it twice</li></ul>

<aside class="pp-note"><h3>Not safe?</h3><p>We call you the same day.</p></aside>

<p class="pp-legal">Checked on January 12, 2026.</p>

See [in a crisis](../h23-in-a-crisis/index.md).
"""

_CRISIS = """\
## Call first

<ul class="pp-crisis"><li>Danger right now: <a href="tel:911">call 911</a></li>
<li>988 Lifeline: <a href="tel:988">call or text 988</a></li></ul>
"""

_REACH = """\
## Ways

<table class="pp-channels"><caption>Ways to reach us</caption>
<thead><tr><th scope="col">How</th> <th scope="col">We answer</th></tr></thead>
<tbody><tr><th scope="row">Phone</th> <td data-label="We answer">Within one business day</td></tr>
</tbody></table>

<table class="pp-hours"><tbody><tr><th scope="row">Monday to Thursday</th>
<td>9:00 am – 6:00 pm</td></tr></tbody></table>
"""

_FORM = """\
## What this form asks

<p class="pp-asked">Your child's name <span class="pp-hint">As on the card</span></p>
"""

_SHELF = """\
## For parents

<ul class="pp-shelf"><li><a href="h22-how-often/index.html">How often</a>
<span>The more we worry, the more often.</span></li></ul>

<table class="pp-shelf">
<thead><tr><th scope="col">Handout</th> <th scope="col">For</th></tr></thead>
<tbody><tr><th scope="row"><a href="h22-how-often/index.html">How often</a></th>
<td data-label="For">Parents</td></tr></tbody></table>
"""

_ROWS = [
    {"id": "6-11", "band": "Ages 6 to 11", "rhythms": ("every 4 weeks", "every 2 weeks")},
    {"id": "12-17", "band": "Ages 12 to 17", "rhythms": ("every 8 weeks", "every 4 weeks")},
]


def _chooser() -> str:
    """The component as texts set it, for two bands of age."""
    levels = ("low", "moderate", "high")
    rows = [
        row | {"rhythms": dict(zip(levels, (*row["rhythms"], "every week"), strict=True))}
        for row in _ROWS
    ]
    words = {
        "chooser_age": "How old is your child?",
        "chooser_concern": "How are things going?",
        "chooser_hint": "Choose an age.",
        "chooser_rhythm": "you hear from us {rhythm}.",
        "chooser_danger": "In danger, call {number} first.",
    }
    said = dict(
        zip(levels, ("Things are calm", "Things are harder", "Things are serious"), strict=True)
    )
    environment = Environment(autoescape=True)
    environment.filters["first_up"] = str
    component = environment.from_string(load_house(shipped()).components["chooser.html"])
    told = {
        "words": words,
        "told_by_age": lambda: rows,
        "concern": said.get,
        "crisis": {"emergency_number": "911"},
    }
    module: Any = component.make_module(told)
    return "## Your child's age\n\n" + str(module.rhythms())


_REACH_META = {
    "title": "Reach us & more",
    "kind": "page",
    "message": "In danger, call 911 first & foremost.",
    "action": "Save our number now.",
    "unknown": "We can't know who is free when you call.",
}


def small_site(language: str, *, further: tuple[Page, ...] = ()) -> Site:
    """Return the practice's site in English or Spanish (the frame translated, the text not)."""
    spanish = language == "es"
    pages = (
        Page(
            "index.md",
            "## How we work\n\nTogether. Así trabajamos, con práctica en casa.\n",
            _home(),
        ),
        Page("reach-us/index.md", _REACH, _REACH_META),
        Page(
            "how-often/index.md",
            _chooser(),
            {"title": "How often?", "kind": "page", "message": "x", "scripts": ["chooser.js"]},
        ),
        Page("handouts/index.md", _SHELF, {"title": "All handouts", "kind": "shelf"}),
        Page("handouts/h22-how-often/index.md", _HANDOUT, _handout(language)),
        Page("handouts/h23-in-a-crisis/index.md", _CRISIS, _handout(language)),
        Page("forms/f1-consent/index.md", _FORM, _handout(language) | {"kind": "form"}),
    )
    return Site(
        language,
        "es" if spanish else "",
        _config(language),
        pages + further,
        {"assets/logo.svg": LOGO, "assets/brand.css": BRAND},
    )


def _home() -> dict[str, Any]:
    titles = ("What will you tell me?", "How do I reach you?", "What do I do at home?")
    return {
        "title": "How we work with your family",
        "description": "What you will hear from us, and what we ask of you.",
        "kind": "home",
        "questions": [
            {"title": title, "text": "A short answer", "href": HANDOUT, "icon": "material/phone"}
            for title in (*titles, "What if it is urgent?")
        ],
    }


def _handout(language: str) -> dict[str, Any]:
    up = "../" if language == "es" else ""
    return {
        "title": "How often you'll hear from us",
        "description": "When we call you.",
        "kind": "handout",
        "audience": "For parents",
        "purpose": "So you never have to wonder.",
        "message": "The more we worry, the more often you hear from us.",
        "action": "Tell us the best number to call.",
        "unknown": "No study says how often is best.",
        "version": "1.2",
        "effective": "March 1, 2026",
        "reviewed": "February 20, 2026",
        "print": [
            {"label": "Print this", "href": f"{up}print/{language}-x/h22.pdf", "size": "standard"},
            {"label": "Large print", "href": f"{up}print/{language}-y/h22.pdf", "size": "large"},
        ],
        "next": {"title": "In a crisis", "href": "handouts/h23-in-a-crisis/index.html"},
    }


def _config(language: str) -> dict[str, Any]:
    spanish = language == "es"
    lifeline = "llame o envíe un mensaje de texto al 988" if spanish else "call or text 988"
    reach = "Cómo comunicarse" if spanish else "Reach us"
    return {
        "site_name": "Maple Street Family Therapy",
        "site_url": "https://maple.example.org/" + ("es/" if spanish else ""),
        "nav": [
            {"Start": "index.md"},
            {
                "Handouts": [
                    {"All handouts": "handouts/index.md"},
                    {"How often": "handouts/h22-how-often/index.md"},
                ]
            },
            {"Forms": [{"Consent": "forms/f1-consent/index.md"}]},
            {"Reach us": "reach-us/index.md"},
        ],
        "theme": {"language": language},
        "extra": {
            "lang": language,
            "direction": "ltr",
            "locale": f"{language}_US",
            "policy": POLICY,
            "address": "https://maple.example.org/",
            "root": "../" if spanish else "",
            "alternate": [
                {"name": "English", "lang": "en", "path": ""},
                {"name": "Español", "lang": "es", "path": "es/"},
            ],
            "practice": {
                "name": "Maple Street Family Therapy",
                "phone": "(555) 555-0142",
                "phone_href": "tel:+15555550142",
                "email": "hello@maple.example.org",
                "address": ["120 Maple Street", "Riverton, CA 90000"],
                "hours_short": "Monday to Friday, 9 am to 6 pm",
            },
            "crisis": {
                "short": "In a crisis: call 911, or call or text 988",
                "label": "In a crisis",
                "href": "handouts/h23-in-a-crisis/index.html",
                "lines": [
                    {"name": "Danger right now", "how": "Call 911", "href": "tel:911"},
                    {"name": "988 Lifeline", "how": lifeline, "href": "tel:988"},
                    {"name": "Text Line", "how": "Text 741741", "href": "sms:741741"},
                ],
            },
            "reach": {"label": reach, "href": "reach-us/index.html"},
            "missing": [
                {
                    "lang": one,
                    "title": _WORDS["not_found"][one == "es"],
                    "text": _WORDS["not_found_text"][one == "es"],
                    "home": _WORDS["home"][one == "es"],
                    "href": "index.html",
                }
                for one in (("es", "en") if spanish else ("en", "es"))
            ],
            "foot": [{"label": "This website", "href": "reach-us/index.html"}],
            "words": {key: both[spanish] for key, both in _WORDS.items()},
        },
    }

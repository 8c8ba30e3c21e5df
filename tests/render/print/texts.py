"""Realistic sheets in English and Spanish, composed the way the compose stage composes them."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "main_message": "The main message",
        "do_this": "What to do",
        "not_known": "What we do not know",
        "version": "version",
        "effective": "in effect from",
        "page_n_of_m": "Page {n} of {m}",
        "page_n": "page {n}",
        "pack_page": "Pack page {n} of {m}",
        "in_this_pack": "In this pack",
        "read_first": "Read this first",
        "fill_in": "Fill in and bring with you",
        "form": "Form",
        "in_a_crisis": "In a crisis",
        "whom_to_call": "Whom to call",
        "on_our_website": "On our website",
        "qr_code": "Code to scan",
        "reach_us": "Reach us",
        "signature": "Signature",
        "printed_name": "Printed name",
        "date": "Date",
    },
    "es": {
        "main_message": "El mensaje principal",
        "do_this": "Qué hacer",
        "not_known": "Lo que no sabemos",
        "version": "versión",
        "effective": "vigente desde el",
        "page_n_of_m": "Página {n} de {m}",
        "page_n": "página {n}",
        "pack_page": "Página {n} de {m} del paquete",
        "in_this_pack": "En este paquete",
        "read_first": "Lea esto primero",
        "fill_in": "Llene y traiga con usted",
        "form": "Formulario",
        "in_a_crisis": "En una crisis",
        "whom_to_call": "A quién llamar",
        "on_our_website": "En nuestro sitio web",
        "qr_code": "Código para escanear",
        "reach_us": "Comuníquese con nosotros",
        "signature": "Firma",
        "printed_name": "Nombre en letra de molde",
        "date": "Fecha",
    },
}

DATE_ORDER = {"en": "month / day / year", "es": "día / mes / año"}

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<circle cx="20" cy="20" r="19" fill="#0f5e63"/>
<path d="M20 7 l4 8 8 -2 -4 8 5 5 -9 1 -4 7 -4 -7 -9 -1 5 -5 -4 -8 8 2 z" fill="#fff"/></svg>"""

MAPLE_CSS = ":root { --brand: #0f5e63; --brand-dark: #0a4347; --brand-tint: #e9f3f2 }"

MAPLE = {
    "name": "Maple Street Family Therapy",
    "phone": "(555) 555-0142",
    "email": "hello@maple.example.org",
    "website": "maple.example.org",
    "address": ["12 Maple Street, Suite 3", "Riverton, CA 95555"],
    "logo": "asset:maple.svg",
    "logo_alt": "Maple leaf in a circle",
    "hours_short": "Monday to Friday: 9:00 AM to 6:00 PM",
}


def _line(name: str, how: str, hours: str) -> dict[str, str | None]:
    return {"name": name, "how": how, "hours": hours, "for_whom": None}


CRISIS = {
    "en": {
        "short": "In a crisis: call 911, or call or text 988",
        "lines": [
            _line("Danger right now", "call 911", "day and night"),
            _line("988 Lifeline", "call or text 988", "day and night"),
            _line("Childhelp", "call or text 1-800-422-4453", "day and night"),
        ],
    },
    "es": {
        "short": "En una crisis: llame al 911, o llame o envíe un mensaje de texto al 988",
        "lines": [
            _line("Peligro inmediato", "llame al 911", "día y noche"),
            _line("Línea 988", "llame al 988 y oprima 2", "día y noche"),
            _line("Childhelp", "llame al 1-800-422-4453", "día y noche"),
        ],
    },
}

PRIVACY = """
<p>Children talk more when they know what stays between them and their therapist. You still
need to know how things are going. This sheet shows where the line is.</p>
<h2>What we share and what we keep private</h2>
<div class="pp-two"><div><h3>We share with you</h3><ul><li>How therapy is going in general</li>
<li>What the goals are, and how close they are</li><li>How you can help at home</li>
<li>Anything about safety</li></ul></div>
<div><h3>We keep private</h3><ul><li>What your child said, word for word</li>
<li>Worries about friends or school that put nobody at risk</li>
<li>Feelings about family that your child is not ready to share</li></ul></div></div>
<h2>When we must speak up</h2>
<p>Three things are never kept private:</p>
<ol class="pp-steps"><li>A child may be <strong>abused or neglected</strong>. The law says that we
must call child protection. Nobody can stop that call.</li><li>A child may <strong>hurt
themselves</strong>. We tell you, and we plan together.</li><li>A child may <strong>hurt someone
else</strong>. We tell the people who need to know.</li></ol>
<aside class="pp-note"><h3>If you are worried now</h3><p>You do not need proof, and you do not need
our leave. Call us at <a href="tel:+15555550142">(555) 555-0142</a>, or see
<a href="#lines">who to call in a crisis</a>.</p></aside>
<h2>How to ask without prying</h2>
<p>Try one open question after a visit, then wait. <em>Was there anything you would like me to know
about today?</em> is enough. A shrug is an answer too.</p>
<ul><li>Ask on the way home, not at the door.</li><li>Thank your child for whatever they tell you.
</li><li>Bring bigger worries to us, in a parent-only meeting.</li></ul>
<h3>Words that help</h3>
<blockquote><p>You do not have to tell me what you talk about. I am glad that you have somebody to
talk to.</p></blockquote>
<h2 id="lines">Who to call in a crisis</h2>
<ul class="pp-crisis"><li><strong><a href="tel:911">Call 911</a></strong>
<span>when someone is in danger right now</span></li><li><a href="tel:988">Call or text
<strong>988</strong></a> <span>988 Suicide and Crisis Lifeline, day and night</span></li></ul>
<p class="pp-legal">California lets a minor of 12 or more consent to outpatient counseling in some
cases (Health and Safety Code 124260; Family Code 6924). Verified on October 2, 2026. Your practice
confirms this with its own counsel.</p>
"""

OFTEN = """
<p>We call parents more often when a child is younger, and when we are more concerned.</p>
<h2>What you can count on</h2>
<table class="pp-matrix"><caption>How often we update you</caption>
<thead><tr><td></td><th scope="col">Low concern</th><th scope="col">Moderate concern</th>
<th scope="col">High concern</th></tr></thead><tbody>
<tr><th scope="row">Ages 3 to 5</th><td>every 4 weeks, in person</td><td>every 2 weeks,
by phone</td><td>every week, by phone</td></tr>
<tr><th scope="row">Ages 6 to 11</th><td>every 4 weeks, in person</td><td>every 2 weeks, by phone
</td><td>every week, by phone</td></tr>
<tr><th scope="row">Ages 12 and 13</th><td>every 6 weeks, by phone</td><td>every 3 weeks, by phone
</td><td>every week, by phone</td></tr>
<tr><th scope="row">Ages 14 to 17</th><td>every 8 weeks, by phone</td><td>every 4 weeks, by phone
</td><td>every week, by phone</td></tr></tbody></table>
<h2>How to reach us in between</h2>
<table class="pp-channels"><caption>Ways to reach us</caption><thead><tr><th scope="col">How</th>
<th scope="col">Where</th><th scope="col">Good for</th><th scope="col">We answer within</th></tr>
</thead><tbody>
<tr><th scope="row">Phone</th><td><a href="tel:+15555550142">(555) 555-0142</a></td>
<td>Urgent news, dates and times</td><td>1 business day</td></tr>
<tr><th scope="row">Portal</th><td><a href="https://portal.maple.example.org">portal.maple.example.org
</a></td><td>Forms, updates before a visit</td><td>2 business days</td></tr>
<tr><th scope="row">Email</th><td><a href="mailto:hello@maple.example.org">hello@maple.example.org
</a></td><td>Dates and times</td><td>2 business days</td></tr></tbody></table>
<h3>Our hours</h3>
<table class="pp-hours"><tbody><tr><th scope="row">Monday to Thursday</th><td>9 am to 6 pm</td></tr>
<tr><th scope="row">Friday</th><td>9 am to 1 pm</td></tr></tbody></table>
<dl class="pp-reach"><dt>Phone</dt><dd><a href="tel:+15555550142">(555) 555-0142</a></dd>
<dt>Address</dt><dd>12 Maple Street, Suite 3, Riverton, CA 95555</dd></dl>
<h2>Before the next call</h2>
<ul class="pp-checklist"><li>One thing that went better</li><li>One thing that was hard</li>
<li>Any news from school</li></ul>
"""

CONSENT = """
{% from "forms.html" import field, date, notes, tick, choice, signature with context %}
<h2>About your child</h2>
{{ field("child_name", "Your child's name", "As it is on school papers") }}
{{ field("caregiver", "Your name", width="half") }}
{{ field("relation", "How you are related", width="half") }}
{{ choice("decides", "Who may agree to care for your child?",
   [("one", "I may, alone"), ("both", "Two of us must"), ("court", "A court has decided")]) }}
{{ notes("papers", "Papers we should see", 3, "Such as a court order about custody") }}
<h2>What you agree to</h2>
{{ tick("care", "My child may have therapy here. We have talked about what it may do.") }}
{{ tick("privacy", "I have read the sheet on privacy. I know what you will share with me
   and what you will keep private.") }}
{{ tick("stop", "I know that I may ask questions and may end therapy at any time.") }}
{{ date("until", "This consent ends on") }}
<h2>Signatures</h2>
{{ signature("parent", "Parent or guardian") }}
{{ signature("second_parent", "Second parent or guardian, where both must agree") }}
{{ signature("therapist", "Therapist") }}
<p class="pp-legal">You may take back this consent in writing at any time. It does not undo what was
done before. Your practice confirms this with its own counsel.</p>
"""

REUNION = """
<p>Una reunión en familia es un rato corto en el que todos hablan y todos escuchan. Es mejor si se
hace justo después de una sesión, mientras la conversación sigue fresca.</p>
<h2>Cómo hacerla en cinco pasos</h2>
<ol class="pp-steps"><li>Elijan un día y una hora. <strong>Quince minutos</strong> bastan.</li>
<li>Empiecen con algo que salió bien. Cada quien dice una cosa.</li>
<li>Hablen de un solo problema, sin buscar culpables.</li>
<li>Acuerden qué hará cada persona y para cuándo.</li>
<li>Terminen con algo agradable: un juego, un paseo, un postre.</li></ol>
<div class="pp-two"><div><h3>Ayuda</h3><ul><li>Escuchar sin interrumpir</li><li>Usar frases con
«yo siento»</li></ul></div><div><h3>No ayuda</h3><ul><li>Recordar errores viejos</li>
<li>Hablar por otra persona</li></ul></div></div>
<table class="pp-matrix"><caption>¿Con qué frecuencia le informamos?</caption><thead><tr><td></td>
<th scope="col">Preocupación baja</th><th scope="col">Preocupación moderada</th>
<th scope="col">Preocupación alta</th></tr></thead><tbody>
<tr><th scope="row">De 3 a 5 años</th><td>cada 4 semanas, en persona</td><td>cada 2 semanas, por
teléfono</td><td>cada semana, por teléfono</td></tr>
<tr><th scope="row">Adolescentes de 14 a 17 años</th><td>cada 8 semanas, por teléfono</td>
<td>cada 4 semanas, por teléfono</td><td>cada semana, por teléfono</td></tr></tbody></table>
<ul class="pp-checklist"><li>Hora y lugar decididos</li><li>Teléfonos guardados</li></ul>
<p class="pp-legal">Su consultorio confirma esto con su propio asesor legal.</p>
"""


def doc(kind: str, ident: str, title: str, body: str, **more: Any) -> dict[str, Any]:
    """What a sheet says, as the compose stage hands it to the template."""
    return {
        "kind": kind,
        "id": ident,
        "title": title,
        "purpose": "What your therapist tells you, what stays private, and why.",
        "message": "We tell you how things are going. We do not repeat what your child said.",
        "action": "Read the two lists. Ask us about anything you would do differently.",
        "unknown": None,
        "under_review": False,
        "qr": None,
        "audience": "For parents and guardians",
        "body": Markup(body),
        "version": "1.2",
        "effective": "November 3, 2026",
        "look": None,
    } | more


DOCS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "privacy": (
        "en",
        doc("handout", "h19-privacy", "Privacy: what we share with you", PRIVACY,
            unknown="No rule fits every family. We decide the hard cases with you."),
    ),
    "often": (
        "en",
        doc("handout", "h22-often", "How often you will hear from us", OFTEN,
            purpose="When we call, what about, and how to reach us in between.",
            message="You hear from us at set times, and at once when safety is at stake.",
            action="Find your child's age in the table. Write our number on your fridge."),
    ),
    "consent": (
        "en",
        doc("form", "f1-consent", "Consent for your child's therapy", CONSENT,
            purpose="Your permission for us to see your child, and what it covers.",
            message="Nothing starts until you agree, and you may change your mind.",
            action="Fill in both pages. Sign at the end. Bring it to the first visit."),
    ),
    "reunion": (
        "es",
        doc("handout", "h16-reunion", "Reuniones en familia que sí funcionan", REUNION,
            purpose="Cómo hablar en casa de lo que pasa en terapia, sin pleitos.",
            message="Un rato corto cada semana ayuda más que una charla larga cuando hay crisis.",
            action="Elijan hoy el día y la hora de la primera reunión.",
            unknown="No sabemos qué día le conviene más a su familia. Prueben y cambien.",
            audience="Para madres, padres y adolescentes", effective="3 de noviembre de 2026"),
    ),
}  # fmt: skip

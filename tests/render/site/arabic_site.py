"""Two pages in Arabic: a site that runs from right to left, numbers and all."""

from dataclasses import replace
from typing import Any

from generator.model.output import Page, Site
from tests.render.site.small_site import small_site

HANDOUT = "handouts/h22-how-often/index.html"

_WORDS = {
    "skip_to_content": "إلى النص",
    "menu": "القائمة",
    "search": "بحث",
    "search_hint": "اكتب كلمة، مثل هاتف",
    "close": "إغلاق",
    "found_none": "لا توجد صفحة فيها هذه الكلمة",
    "found_one": "صفحة واحدة",
    "found_many": "# صفحات",
    "pages": "الصفحات",
    "help_now": "المساعدة الآن",
    "print_heading": "أوراق للطباعة",
    "print_this": "اطبع هذه الصفحة",
    "large_print": "خط كبير",
    "normal_print": "خط عادي",
    "pdf": "PDF",
    "main_message": "الأهم",
    "do_this": "افعل هذا",
    "not_known": "ما لا نعرفه",
    "under_review": "قيد المراجعة",
    "until_reviewed": "يبقى ساريًا حتى نغيّره.",
    "version": "الإصدار",
    "effective": "سارٍ من",
    "last_reviewed": "آخر مراجعة",
    "next": "اقرأ بعد ذلك",
    "not_found": "لم نجد هذه الصفحة",
    "not_found_text": "ربما تغيّر مكانها.",
    "home": "الصفحة الأولى",
    "no_tracking": "لا يستخدم هذا الموقع ملفات تعريف الارتباط.",
}

_TABLE = """\
<table class="pp-matrix">
<thead><tr><td></td> <th scope="col">الأمور هادئة</th> <th scope="col">الأمور صعبة</th></tr></thead>
<tbody><tr><th scope="row">من 6 إلى 11 سنة</th> <td data-label="الأمور هادئة">كل 4 أسابيع</td>
<td data-label="الأمور صعبة">كل أسبوع بالهاتف</td></tr></tbody>
</table>"""

_TEXT = f"""\
## وعدنا لكم

{_TABLE}

<ol class="pp-steps"><li>اختر شيئًا واحدًا.</li><li>افعله خمس دقائق.</li></ol>

<ul class="pp-checklist"><li>بحثنا عن مكالمة فائتة</li></ul>

<aside class="pp-note"><h3>هل هناك خطر؟</h3><p>نتصل بكم في اليوم نفسه.</p></aside>

اتصلوا بنا على <a href="tel:+15555550142">(555) 555-0142</a> في أي وقت.
"""


def arabic_site() -> Site:
    """The small site's frame in Arabic, a home page and a handout."""
    english = small_site("en")
    extra: dict[str, Any] = english.config["extra"]
    crisis = extra["crisis"] | {
        "short": "في الأزمات: اتصل على 911",
        "label": "في الأزمات",
        "lines": [
            {"name": "خطر الآن", "how": "اتصل على 911", "href": "tel:911"},
            {"name": "خط 988", "how": "اتصل أو أرسل رسالة إلى 988", "href": "tel:988"},
        ],
    }
    return replace(
        english,
        language="ar",
        config={
            **english.config,
            "nav": [{"البداية": "index.md"}, {"أوراق": [{"متى نتصل": _path(HANDOUT)}]}],
            "theme": {"language": "ar"},
            "extra": extra
            | {
                "lang": "ar",
                "direction": "rtl",
                "locale": "ar",
                "alternate": [{"name": "العربية", "lang": "ar", "path": ""}],
                "crisis": crisis | {"href": HANDOUT},
                "reach": {"label": "اتصل بنا", "href": HANDOUT},
                "foot": [],
                "missing": [],
                "words": _WORDS,
            },
        },
        pages=(_home(), Page(_path(HANDOUT), _TEXT, _meta())),
    )


def _path(address: str) -> str:
    return address.replace(".html", ".md")


def _home() -> Page:
    titles = (
        "ماذا ستخبرونني؟",
        "كيف أصل إليكم؟",
        "ماذا أفعل في البيت؟",
        "ماذا لو كان الأمر عاجلًا؟",
    )
    questions = [
        {"title": title, "text": "جواب قصير", "href": HANDOUT, "icon": "material/phone"}
        for title in titles
    ]
    meta = {"title": "كيف نعمل مع عائلتكم", "kind": "home", "questions": questions}
    return Page("index.md", "## كيف نعمل\n\nمعًا.\n", meta | {"description": "ما ستسمعونه منّا."})


def _meta() -> dict[str, Any]:
    return {
        "title": "متى تسمعون منّا",
        "description": "متى نتصل بكم.",
        "kind": "handout",
        "audience": "للوالدين",
        "purpose": "حتى تعرفوا متى تنتظرون الأخبار.",
        "message": "كلما زاد قلقنا اتصلنا أكثر.",
        "action": "أعطونا أفضل رقم للاتصال.",
        "version": "1.2",
        "print": [{"label": "اطبع", "href": "print/ar/h22.pdf", "size": "standard"}],
        "next": {"title": "في الأزمات", "href": HANDOUT},
    }

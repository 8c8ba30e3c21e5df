"""Parents may end therapy at any time, or with notice: not both."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Ending
from generator.model.problem import Problem

ENDS_ANY_TIME = {
    "en": re.compile(
        r"(?i)\b(end|stop|leave|quit) (the |your |with )?(therapy|treatment|care|coming|visits)\b"
        r".{0,40}\b(any ?time|whenever you|at once|right away)"
    ),
    "es": re.compile(
        r"(?i)\b(terminar|dejar|parar|acabar|suspender) (con )?(la terapia|el tratamiento)\b"
        r".{0,40}\b(en cualquier momento|cuando quiera|de inmediato)"
    ),
}


ENDS_WITH_NOTICE = {
    "en": re.compile(
        r"(?i)(?=.*\b(end|ends|ending|stop|stopping|leave|leaving|quit)\b)"
        r"(?=.*\b(therapy|treatment|care|visits|coming)\b)"
        r".*\b((give|need|ask for|require) .{0,40}\bnotice|notice period|in advance|ahead|"
        r"(weeks?|months?|days?) before)\b"
    ),
    "es": re.compile(
        r"(?i)(?=.*\b(terminar|dejar|parar|acabar|suspender)\b)(?=.*\b(terapia|tratamiento)\b)"
        r".*\b(preaviso|con \w+ (días|semanas|mes|meses) de (antelación|anticipación)|"
        r"(días|semanas|mes|meses) antes)\b"
    ),
}


def find(practice: Practice) -> Iterator[Problem]:
    """A right with a waiting time is another right; families must know which they have."""
    ending = practice.policy(Ending)
    if ending.any_time and ending.notice is not None and ending.notice.count:
        yield Problem(
            practice.own(practice.where("ending", "notice"), practice.where("ending", "any_time")),
            f"parents may end therapy at any time, but are asked for notice of {ending.notice}",
            "remove `notice:`, or write any_time: false",
        )
    if ending.any_time:
        yield from _asked_for_notice(practice)
        return
    for sentence in own_sentences(practice):
        any_time = ENDS_ANY_TIME.get(sentence.language)
        found = any_time.search(sentence.said) if any_time else None
        if found and not denied(sentence, found.end()):
            yield Problem(
                sentence.at(found.start()),
                "this lets parents end therapy at any time, but any_time is false",
                "take it out, or write any_time: true in policies/ending.yml",
            )


def _asked_for_notice(practice: Practice) -> Iterator[Problem]:
    for sentence in own_sentences(practice):
        notice = ENDS_WITH_NOTICE.get(sentence.language)
        found = notice.search(sentence.said) if notice else None
        if found and not denied(sentence, len(sentence.said)):
            yield Problem(
                sentence.at(0),
                "this asks for notice before therapy ends, but any_time is true",
                "take it out, or write any_time: false and `notice:` in policies/ending.yml",
            )

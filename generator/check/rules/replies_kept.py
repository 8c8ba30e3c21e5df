"""A reply time can be kept, and is no longer than from one talk to the next."""

from collections.abc import Iterator

from generator.check.hours import DAY, longest_closed
from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.policies.communication import Channel
from generator.model.problem import Problem
from generator.model.units import TimeUnit
from generator.model.vocabulary import Monitored

ON_THE_CLOCK = (TimeUnit.MINUTE, TimeUnit.HOUR, TimeUnit.DAY)
"""Units that run on while the practice is closed."""

ONCE_A_DAY = (*ON_THE_CLOCK, TimeUnit.BUSINESS_HOUR)


def find(practice: Practice) -> Iterator[Problem]:
    """Whoever writes on Friday evening learns on Saturday what the promise was worth."""
    communication = practice.policy(Communication)
    oftenest = min(
        (rhythms.high for rhythms in communication.frequency.values()),
        key=lambda rhythm: rhythm.every.hours,
        default=None,
    )
    for way, channel in communication.channels.in_order:
        if not channel.enabled:
            continue
        reply, where = channel.reply_within, ("communication", "channels", way.value)
        unkept = _unkept(practice, channel)
        if unkept:
            reason, hint = unkept
            yield Problem(
                practice.own(
                    practice.where(*where, "reply_within"), practice.where(*where, "monitored")
                ),
                f"an answer by {way.value} is promised within {reply}, but {reason}",
                hint,
                severity="warning",
            )
        elif oftenest and reply.hours > oftenest.every.hours:
            yield Problem(
                practice.own(
                    practice.where(*where, "reply_within"),
                    practice.where("communication", "frequency"),
                ),
                f"an answer by {way.value} may take {reply}, longer than from one talk to the next "
                f"when things are serious ({oftenest})",
                "promise a shorter time",
                severity="warning",
            )


def _unkept(practice: Practice, channel: Channel) -> tuple[str, str] | None:
    """Why a promise cannot be kept, and a hint; none if it can."""
    reply = channel.reply_within
    if channel.monitored is Monitored.ONCE_A_DAY:
        too_short = reply.unit in ONCE_A_DAY and reply.hours < DAY
        return ("it is looked at once a day", "write 1 business day or more") if too_short else None
    closed = longest_closed(practice.facts)
    watched = channel.monitored is Monitored.OPENING_HOURS
    if watched and reply.unit in ON_THE_CLOCK and reply.hours < closed:
        return f"you are closed for {closed:g} hours on end", "count in business hours or days"
    return None

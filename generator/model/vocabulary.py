"""The known choices a policy is made of; every code has its words in content/words."""

from enum import StrEnum
from typing import Annotated

from generator.model.localized import EITHER, KNOWN, OWN


class Topic(StrEnum):
    """Things that can be said about a child's therapy."""

    ATTENDANCE = "attendance"
    GOALS = "goals"
    PROGRESS = "progress"
    HOME_PRACTICE = "home_practice"
    SAFETY = "safety"
    HOW_TO_HELP = "how_to_help"
    WHAT_WAS_SAID = "what_was_said"
    PLAY_AND_DRAWINGS = "play_and_drawings"
    FRIENDSHIPS = "friendships"
    DATING = "dating"
    IDENTITY = "identity"
    SUBSTANCES = "substances"
    FEELINGS_ABOUT_FAMILY = "feelings_about_family"
    SCHOOL_DAYS = "school_days"
    MESSAGES = "messages"


class Recipient(StrEnum):
    """Who is told first when something must be shared."""

    CHILD = "child"
    PARENT = "parent"
    TOGETHER = "together"


class AskFor(StrEnum):
    """How records are asked for."""

    IN_WRITING = "in_writing"
    BY_FORM = "by_form"
    IN_PERSON = "in_person"


class Agreement(StrEnum):
    """How a teenager and the parents agree on privacy."""

    NONE = "none"
    VERBAL = "verbal"
    SIGNED = "signed"


class Decision(StrEnum):
    """Things somebody has to decide."""

    METHODS = "methods"
    SESSION_CONTENT = "session_content"
    WHO_JOINS = "who_joins"
    WHEN_TO_SPEAK_UP = "when_to_speak_up"
    START_AND_END = "start_and_end"
    GOALS = "goals"
    DAILY_LIFE = "daily_life"
    SCHOOL = "school"
    MEDICINE = "medicine"
    WHAT_TO_TALK_ABOUT = "what_to_talk_about"
    PACE = "pace"


class ParentRight(StrEnum):
    """What a parent may always do."""

    ASK = "ask"
    RAISE_CONCERN = "raise_concern"
    END_THERAPY = "end_therapy"
    SEE_PLAN = "see_plan"
    SECOND_OPINION = "second_opinion"
    INTERPRETER = "interpreter"


class ParentDuty(StrEnum):
    """What a practice asks of a parent."""

    COME_ON_TIME = "come_on_time"
    STAY_REACHABLE = "stay_reachable"
    SHARE_NEWS = "share_news"
    PRACTICE_AT_HOME = "practice_at_home"
    RESPECT_PRIVACY = "respect_privacy"
    CUSTODY_PAPERS = "custody_papers"


class ChildRight(StrEnum):
    """What a child may always do."""

    ASK = "ask"
    SAY_NO = "say_no"
    KNOW_WHY = "know_why"
    PRIVACY = "privacy"
    HELP_SET_GOALS = "help_set_goals"


class Carer(StrEnum):
    """Who may bring the child, or ask for records."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    STEP_PARENT = "step_parent"
    GRANDPARENT = "grandparent"
    NAMED_ADULT = "named_adult"
    OLDER_SIBLING = "older_sibling"


class CustodyPapers(StrEnum):
    """When a practice asks to see a custody order."""

    ALWAYS = "always"
    WHEN_PARENTS_LIVE_APART = "when_parents_live_apart"
    ONLY_IF_DISPUTED = "only_if_disputed"


class ConsentFrom(StrEnum):
    """Whose signature starts therapy when parents live apart."""

    BOTH = "both"
    ONE = "one"
    AS_ORDERED = "as_ordered"


class WaitingRoom(StrEnum):
    """Where a parent is during a visit."""

    STAY = "stay"
    NEARBY = "nearby"
    MAY_LEAVE = "may_leave"


class UseFor(StrEnum):
    """What a channel is good for."""

    URGENT_NEWS = "urgent_news"
    SCHEDULING = "scheduling"
    QUESTIONS = "questions"
    UPDATES = "updates"
    BILLS = "bills"
    FORMS = "forms"


class Monitored(StrEnum):
    """When somebody looks at a channel."""

    OPENING_HOURS = "opening_hours"
    ONCE_A_DAY = "once_a_day"
    AROUND_THE_CLOCK = "around_the_clock"


class Emergency(StrEnum):
    """Signs that cannot wait."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    OVERDOSE = "overdose"
    DANGER_TO_OTHERS = "danger_to_others"
    ABUSE = "abuse"
    MISSING = "missing"
    NOT_THEMSELVES = "not_themselves"


class NeverSend(StrEnum):
    """What does not belong in a message."""

    EMERGENCIES = "emergencies"
    WHAT_CHILD_SAID = "what_child_said"
    PHOTOS_OF_CHILD = "photos_of_child"
    COURT_MATTERS = "court_matters"
    OTHER_PEOPLE = "other_people"


class Calls(StrEnum):
    """What calls between visits are for."""

    ROUTINE_WELCOME = "routine_welcome"
    URGENT_ONLY = "urgent_only"


class UpdatesIn(StrEnum):
    """How parents pass on news before a visit."""

    PORTAL = "portal"
    EMAIL = "email"
    PHONE = "phone"
    PAPER = "paper"
    FIRST_MINUTES = "first_minutes"


class Signer(StrEnum):
    """Who signs the consent form."""

    PARENT = "parent"
    SECOND_PARENT = "second_parent"
    CHILD = "child"
    CLINICIAN = "clinician"


class Recording(StrEnum):
    """Whether visits are recorded, or notes written with the help of software."""

    NONE = "none"
    WITH_CONSENT = "with_consent"


class AdultNearby(StrEnum):
    """Where an adult is during a video visit."""

    IN_ROOM = "in_room"
    IN_HOME = "in_home"
    REACHABLE = "reachable"


class PaidBy(StrEnum):
    """Who pays for visits."""

    INSURANCE = "insurance"
    SELF_PAY = "self_pay"
    PUBLIC = "public"


class LateArrival(StrEnum):
    """What happens to a visit that begins late."""

    SHORTER_VISIT = "shorter_visit"
    NEW_DATE = "new_date"


class EmergencyRoute(StrEnum):
    """Whom families are told to call in an emergency, in this order."""

    EMERGENCY_NUMBER = "emergency_number"
    CRISIS_LINE = "crisis_line"
    PRACTICE_PHONE = "practice_phone"


class Authority(StrEnum):
    """What a caregiver may do."""

    BRING = "bring"
    HEAR_UPDATES = "hear_updates"
    CONSENT = "consent"
    SEE_RECORD = "see_record"


class When(StrEnum):
    """At which point of a visit something happens."""

    START_OF_VISIT = "start_of_visit"
    END_OF_VISIT = "end_of_visit"
    BETWEEN_VISITS = "between_visits"


Topics = tuple[Annotated[Annotated[Topic, KNOWN] | OWN, EITHER], ...]
Decisions = tuple[Annotated[Annotated[Decision, KNOWN] | OWN, EITHER], ...]
ParentRights = tuple[Annotated[Annotated[ParentRight, KNOWN] | OWN, EITHER], ...]
ParentDuties = tuple[Annotated[Annotated[ParentDuty, KNOWN] | OWN, EITHER], ...]
ChildRights = tuple[Annotated[Annotated[ChildRight, KNOWN] | OWN, EITHER], ...]
Emergencies = tuple[Annotated[Annotated[Emergency, KNOWN] | OWN, EITHER], ...]
NeverSends = tuple[Annotated[Annotated[NeverSend, KNOWN] | OWN, EITHER], ...]
Carers = tuple[Annotated[Annotated[Carer, KNOWN] | OWN, EITHER], ...]

"""The closed word lists of the date grammar."""


def words(listed: str) -> frozenset[str]:
    """The words of a list, blanks between them, as a set."""
    return frozenset(listed.split())


def counted(listed: str, start: int) -> dict[str, int]:
    """The words of a list numbered from ``start`` on."""
    return {word: number for number, word in enumerate(listed.split(), start)}


WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs thursady",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
FULL_WEEKDAYS = frozenset(w for w in WEEKDAYS if w.endswith("day"))
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Months that are a verb or somebody's name as well, and short forms: they need company before they count as
# a month.
SHY_MONTHS = words("march may april june august jan feb mar apr jun jul aug sep sept oct nov dec")
NAME_MONTHS = words("april june may august jan")
UNITS = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), "week"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
}
WORKING = frozenset({"business", "working", "work"})
TIME_OF_DAY = words(
    """morning afternoon evening night noon midday midnight lunch lunchtime am pm eod dinner dinnertime
    oclock o'clock a.m p.m et pt ct mt est pst cst gmt cet bst eastern pacific central time"""
)
NEXT = frozenset({"next", "following"})
COMING = frozenset({"coming", "upcoming"})
LAST = frozenset({"last", "previous", "prior", "past"})
THIS = frozenset({"this", "current"})
JOINS = frozenset({"or", "and", ",", "/", "&"})
RANGE_JOINS = frozenset({"to", "through", "thru", "until", "till", "til", "-", "–", "—"})
# Words that may follow "the fifteenth" when it is a day; a noun after it ("the fifteenth floor") says that
# it is not.
AFTER_A_DAY = words(
    """at in for on to through thru until till til and or but if so because as with since before after
    by from ok okay please right maybe perhaps we i you they he she it that this next works work
    would is was will might may could can should sounds looks suits then instead around about when
    where which though actually either too also just still latest not between we'll i'll you'll
    they'll it'll let's that's it's i'm we're morning afternoon evening night noon early late first-
    thing unless once while than rather probably definitely ideally fine good great has had does do
    did isn't wasn't doesn't we've i've you're they're who sometime latest already only
    are were aren't weren't won't can't look looks seem seems free open busy booked taken gone"""
)
# "It slipped from the 6th to the 20th" names two days, not the days between them.
MOVING = words(
    """slip slips slipped push pushed pushing move moves moved moving pull pulled shift shifted change changed
    bump bumped reschedule rescheduled delay delayed"""
)
# What a number after a month counts, so that "in March 5 people joined" names a month and not the fifth.
COUNTED = words(
    """people users seats customers reps percent k m million thousand dollars euros pounds days day
    weeks week months month years year hours hour minutes minute times points deals accounts teams
    licenses licences stars items am pm folks companies vendors tools calls questions things
    employees staff companies stores records rows"""
)
EVERY = frozenset({"every", "each", "per", "any", "most", "weekly", "another"})
WISHES = frozenset(
    {"good", "great", "nice", "happy", "lovely", "wonderful", "fantastic", "casual", "amazing", "$"}
)
SENTENCE_ENDS = frozenset(".?!;:")

"""Words by which a label in a transcript is told from a sentence, a heading or a field."""

PARTICLES = frozenset({
    "de", "da", "del", "della", "der", "den", "di", "du", "dos", "das", "van", "von", "of", "the", "and",
    "la", "le", "el", "al", "bin", "ibn", "y", "e", "at", "from", "for", "&", "-", "–", "—", "|", "/",
    "·", "@",
})  # fmt: skip
"""Small words inside names and titles."""

OPENERS = frozenset({
    "so", "and", "but", "because", "if", "when", "then", "well", "okay", "ok", "yes", "no", "yeah", "oh",
    "um", "uh", "i", "we", "you", "they", "it", "she", "my", "our", "your", "their", "his", "her", "this",
    "that", "these", "those", "here", "there", "what", "why", "how", "where", "who", "which", "first",
    "second", "third", "fourth", "finally", "also", "with", "on", "in", "to", "from", "by", "one", "two",
    "three", "four", "thanks", "hi", "hello", "hey", "sure", "right", "great", "good", "is", "are", "was",
    "does", "did", "can", "could", "would", "should", "not", "just", "now", "let", "please", "about", "a",
    "option", "step", "number", "part", "point", "page", "slide", "chapter", "section", "version",
    "phase", "week", "day", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "everything", "nothing", "something", "another", "other", "all", "both", "each", "speed", "cost",
    "price", "quality", "timeline", "budget", "risk", "scope", "problem", "solution",
    "result", "results", "bottom",
})  # fmt: skip
"""Words that open a sentence or a heading far more often than they are somebody's name."""

NOTES = frozenset({
    "note", "notes", "nb", "ps", "fyi", "todo", "to-do", "action", "actions", "action item",
    "action items", "next step", "next steps", "agenda", "summary", "key takeaways", "takeaways",
    "warning", "example", "question", "questions", "answer", "outcome", "decision", "decisions", "http",
    "https", "re", "quote", "disclaimer",
})  # fmt: skip
"""Labels that people put inside a text, never a speaker."""

HEADER = frozenset({
    "account", "agenda", "attendees", "attendee", "call", "call date", "call title", "call type",
    "client name", "company", "company name", "customer name", "date", "date recorded", "deal",
    "deal stage", "description", "duration", "end time", "ended", "external", "from", "id",
    "interviewer name", "invitees", "language", "length", "link", "location", "meeting", "meeting date",
    "meeting id", "meeting title", "meeting type", "opportunity", "organizer", "organiser",
    "participant list", "participants", "people", "platform", "present", "product", "purpose", "recorded",
    "recorded by", "recorded on", "recording", "recording date", "recording link", "sellers", "buyers",
    "source", "speakers", "stage", "start time", "started", "subject", "summary", "tags", "time", "title",
    "to", "topic", "topics", "transcript", "transcript id", "transcription", "type", "url", "version",
    "when", "where", "file", "created",
})  # fmt: skip
"""Labels of the block above a transcript."""

ROOM = frozenset({
    "operator", "host", "moderator", "interviewer", "interviewee", "narrator", "all", "everyone",
})  # fmt: skip
"""Speakers without a name of their own."""

"""The tables of the archive as migrations: a change is a new one, never an edit to one that is out."""

from sqlite3 import Connection

from sqlite_utils import Database, Migrations

from assistant.history.rests_on import KEPT
from assistant.history.tables import TOKENS
from assistant.history.views import VIEWS

MIGRATIONS = Migrations("closecall")

_TABLES_1 = """
CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    plan_path TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    account TEXT NOT NULL,
    deal TEXT NOT NULL,
    source TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    event TEXT NOT NULL,
    summary TEXT
);
CREATE INDEX calls_by_start ON calls (started_at, id);
CREATE INDEX calls_by_plan ON calls (plan_path);
CREATE TABLE utterances (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id INTEGER NOT NULL,
    ends REAL NOT NULL,
    text TEXT NOT NULL,
    event TEXT NOT NULL,
    UNIQUE (call, id)
);
CREATE TABLE findings (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id TEXT NOT NULL,
    event TEXT NOT NULL,
    UNIQUE (call, id)
);
CREATE TABLE nudges (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id TEXT NOT NULL,
    raised REAL,
    event TEXT NOT NULL,
    UNIQUE (call, id)
);
CREATE TABLE nudge_closings (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id TEXT NOT NULL,
    event TEXT NOT NULL
);
CREATE INDEX nudge_closings_by_call ON nudge_closings (call);
CREATE TABLE proposals (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('accepted', 'rejected')),
    decided_at TEXT,
    event TEXT NOT NULL,
    UNIQUE (call, id)
);
CREATE TABLE notices (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    event TEXT NOT NULL
);
CREATE INDEX notices_by_call ON notices (call);
CREATE TABLE notes (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    at REAL NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX notes_by_call ON notes (call);
"""

_TABLES_2 = """
CREATE TABLE model_events (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    event TEXT NOT NULL
);
CREATE INDEX model_events_by_call ON model_events (call);
CREATE TABLE model_requests (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    id TEXT NOT NULL,
    at REAL,
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX model_requests_by_call ON model_requests (call);
"""

_TABLES_3 = """
CREATE TABLE drafts (
    n INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    kind TEXT NOT NULL,
    prompt TEXT NOT NULL,
    model TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    made_at TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX drafts_by_call ON drafts (call);
"""

_TABLES_7 = """
CREATE TABLE rests_on (
    call TEXT NOT NULL REFERENCES calls (id),
    finding TEXT NOT NULL,
    utterance INTEGER NOT NULL,
    n INTEGER NOT NULL,
    milestone TEXT COLLATE NOCASE,
    role TEXT,
    PRIMARY KEY (call, finding, utterance)
) WITHOUT ROWID;
CREATE INDEX rests_on_by_milestone ON rests_on (milestone, call, n);
CREATE INDEX rests_on_by_role ON rests_on (role, call, n);
DROP INDEX IF EXISTS findings_by_milestone;
DROP INDEX IF EXISTS findings_by_role;
"""

_INDICES_4 = (
    "utterances_by_end ON utterances (call, ends)",
    "findings_by_milestone ON findings (json_extract(event, '$.milestone_id') COLLATE NOCASE)",
    "utterances_by_name ON utterances (json_extract(event, '$.name'))",
    "findings_by_role ON findings (json_extract(event, '$.role'))",
)


@MIGRATIONS()
def calls_and_their_events(db: Database) -> None:
    """Every event is kept as its line of JSON, beside the columns that are asked for.

    ``n`` numbers the rows of a table in the order they came, and is the row id that the text index refers to.
    """
    db.executescript(_TABLES_1)
    db.table("utterances").enable_fts(["text"], create_triggers=True, tokenize=TOKENS)


@MIGRATIONS()
def model_requests_and_what_they_cost(db: Database) -> None:
    """Every request to a model as it went out, for whoever wants to see what was sent; and what each cost, as events."""
    db.executescript(_TABLES_2)


@MIGRATIONS()
def drafts_and_what_made_them(db: Database) -> None:
    """What a model has written of a call, by which prompt."""
    db.executescript(_TABLES_3)


@MIGRATIONS()
def a_thousand_calls(db: Database) -> None:
    """Indices for what a list of calls counts and a search filters by, when there are many."""
    for index in _INDICES_4:
        db.execute(f"CREATE INDEX IF NOT EXISTS {index}")


@MIGRATIONS()
def views_for_readers(db: Database) -> None:
    """The archive in plain columns, for whoever opens it with a program of their own. Views that change are made again by a
    migration that does the same.
    """
    _make_views(db)


def _make_views(db: Database) -> None:
    for view in VIEWS:
        db.execute(f"DROP VIEW IF EXISTS {view.name}")
        db.execute(f"CREATE VIEW {view.name} AS {view.sql}")


@MIGRATIONS()
def what_an_imported_call_was_made_of(db: Database) -> None:
    """The content of an imported file, as a hash: the same file is known again under any name."""
    db.execute("ALTER TABLE calls ADD COLUMN content_hash TEXT")
    db.execute("CREATE INDEX calls_by_content ON calls (content_hash)")


@MIGRATIONS()
def what_findings_rest_on(db: Database) -> None:
    """The utterances of milestones and roles, for searches: from the findings themselves it takes a look into each."""
    db.executescript(_TABLES_7)
    db.execute(KEPT)


@MIGRATIONS()
def what_the_seller_did_by_hand(db: Database) -> None:
    """Notes and bookmarks, and the milestones that were marked, as the event stream has them."""
    db.execute("ALTER TABLE notes ADD COLUMN event TEXT")
    db.execute(
        "CREATE TABLE marks (n INTEGER PRIMARY KEY, call TEXT NOT NULL REFERENCES calls (id), event TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX marks_by_call ON marks (call)")
    _make_views(db)


@MIGRATIONS()
def on_what_basis_a_call_is_written_down(db: Database) -> None:
    """What the seller noted of consent, as the event stream has it."""
    db.execute(
        "CREATE TABLE consents (n INTEGER PRIMARY KEY, call TEXT NOT NULL REFERENCES calls (id), event TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX consents_by_call ON consents (call)")


class NewerArchiveError(Exception):
    """The database holds migrations that this closecall does not know."""


def migrate(connection: Connection) -> None:
    """Bring a database up to date. Raises NewerArchiveError, having changed nothing."""
    db = Database(connection, execute_plugins=False)
    ours = {migration.name for migration in MIGRATIONS.pending(Database(memory=True, execute_plugins=False))}
    if any(migration.name not in ours for migration in MIGRATIONS.applied(db)):
        raise NewerArchiveError
    if not MIGRATIONS.pending(db):
        return
    # Whoever comes second waits here, and then finds nothing pending.
    db.execute("BEGIN IMMEDIATE")
    try:
        MIGRATIONS.apply(db)
        db.commit()
    finally:
        db.rollback()

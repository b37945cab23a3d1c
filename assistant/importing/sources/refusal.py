"""What is not read, and how much of what is. A plan has tens of rows: far beyond that a file is something else."""

TEXT_BYTES = 2 * 2**20
"""Of a text, Markdown, CSV or other delimited file."""
PAGE_BYTES = 8 * 2**20
"""Of a web page, which may carry its pictures within it."""
PACKAGE_BYTES = 64 * 2**20
"""Of a workbook or a Word document as it lies on disk; its pictures are never unpacked."""
PART_BYTES = 10 * 2**20
"""Of all that is unpacked from a workbook or a Word document."""
ROWS = 5_000
COLUMNS = 100
CELLS = 60_000
"""Of all tables of a document together."""
BLOCKS = 10_000
"""Lines and tables of a document."""
LINES = 30_000
"""Of a text file, blank ones among them."""
TAGS = 150_000
"""Of a web page."""
LONGEST = 20_000
"""Characters of a line or a cell."""


class Refused(Exception):  # noqa: N818 - reads as what happened to the file
    """Why a file is not read, as the rest of a sentence that begins with the file's name and has no full stop yet."""


def too_long_a_text(count: int, what: str = "lines") -> Refused:
    return Refused(f"has over {count:,} {what}; copy the part with the plan into a file of its own")


def too_large(limit: int) -> Refused:
    return Refused(
        f"is over {limit // 2**20} MB, too large for a plan; copy the plan's table into a file of its own"
    )

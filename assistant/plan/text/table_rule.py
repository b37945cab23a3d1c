"""Which lines are a table, as markdown-it finds them, without a token for every cell: plans need the lines alone."""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as found_by_markdown_it


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule in the place of markdown-it's own: the same tables, each with one pair of tokens.

    Markdown-it ends a table early that lacks 65,536 cells, to bound what it prints; here no cell is made up.
    """
    if not found_by_markdown_it(state, start, end, True):
        return False
    if silent:
        return True
    before, state.parentType = state.parentType, "table"
    token = state.push("table_open", "table", 1)
    at = start + 2
    while at < end and not _ends_before(state, at, end):
        at += 1
    token.map = [start, at]
    state.push("table_close", "table", -1)
    state.parentType = before
    state.line = at
    return True


def _ends_before(state: StateBlock, at: int, end: int) -> bool:
    """Whether the line is no row any more: blank, set in as code or out of its list, or the start of something else."""
    if state.isEmpty(at) or state.sCount[at] < state.blkIndent or state.is_code_block(at):
        return True
    if state.src[state.bMarks[at] + state.tShift[at]] == "|":
        return False  # nothing else starts with a pipe
    return any(rule(state, at, end, True) for rule in state.md.block.ruler.getRules("blockquote"))

"""Proofs about tables, row by row: rows never used, rows that stand twice or add nothing."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from configurator.domain.catalog import Product, Source
from configurator.domain.findings import Severity
from configurator.domain.rules import Between, Cell, Rule, Table
from configurator.engine.proving import Prover
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import plain

MOST_ROWS = 4_000
"""So many rows of a product's tables are looked at one by one."""

MOST_COMPARED = 1_000_000


def table_rows(product: Product, prover: Prover) -> Iterator[Finding]:
    """Rows of tables that no build uses, or that say what is said elsewhere."""
    tables = [
        (number, rule, rule.body)
        for number, rule in enumerate(product.rules)
        if isinstance(rule.body, Table)
    ]
    rows = sum(len(table.rows) for _, _, table in tables)
    if rows > MOST_ROWS:
        parameters = {"count": plain(rows), "most": plain(MOST_ROWS)}
        yield Finding(Severity.NOTE, "rows-not-looked-at", product.id, product.source, parameters)
        return
    for number, rule, table in tables:
        repeated = _repeated(table)
        for row, earlier in _overlapping(table, repeated):
            line = _line(rule, table, earlier)
            yield _finding(product, rule, row, "table-rows-overlap", line=line)
        for row, (code, earlier) in repeated.items():
            line = _line(rule, table, earlier)
            yield _finding(product, rule, row, code, line=line)
        for row, cells in enumerate(table.rows):
            if row in repeated:
                continue
            has_row = prover.row(table.columns, cells)
            # A row of exceptions is looked at as if its own table were not there.
            without = None if table.allowed else number
            if not prover.possible(has_row, without):
                code = "table-row-unused" if table.allowed else "table-row-needless"
                yield _finding(product, rule, row, code, prover.blame(has_row, without))


def _repeated(table: Table) -> dict[int, tuple[str, int]]:
    """Rows that equal another, or lie within one: the code, and the other row."""
    first: dict[tuple[Cell, ...], int] = {}
    found: dict[int, tuple[str, int]] = {}
    for row, cells in enumerate(table.rows):
        if first.setdefault(cells, row) != row:
            found[row] = ("table-row-twice", first[cells])
    wide = [row for row in first.values() if any(not _narrow(cell) for cell in table.rows[row])]
    if len(wide) * len(first) > MOST_COMPARED:
        return found
    for cells, row in first.items():
        for other in wide:
            if other != row and all(map(_within, cells, table.rows[other])):
                found[row] = ("table-row-covered", other)
                break
    return found


def _overlapping(table: Table, passed_over: Collection[int]) -> Iterator[tuple[int, int]]:
    """Rows that differ in spans of one number only, which overlap; each with the row before."""
    series: dict[tuple[int, tuple[Cell, ...]], list[tuple[Between, int]]] = {}
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Between) and row not in passed_over:
                rest = (*cells[:column], *cells[column + 1 :])
                series.setdefault((column, rest), []).append((cell, row))
    for spans in series.values():
        ordered = sorted(spans, key=lambda one: (one[0].least, one[0].most))
        for (span, row), (following, next_row) in pairwise(ordered):
            if following.least <= span.most:
                yield max(row, next_row), min(row, next_row)


def _narrow(cell: Cell) -> bool:
    if isinstance(cell, Between):
        return cell.least == cell.most
    return cell is not None and len(cell) == 1


def _within(cell: Cell, other: Cell) -> bool:
    """Whether all that a cell admits is admitted by another."""
    if other is None or cell is None:
        return other is None
    if isinstance(cell, Between) or isinstance(other, Between):
        return (
            isinstance(cell, Between)
            and isinstance(other, Between)
            and other.least <= cell.least
            and cell.most <= other.most
        )
    return cell <= other


def _finding(
    product: Product, rule: Rule, row: int, code: str, rules: Sequence[Rule] = (), **more: object
) -> Finding:
    table = rule.body
    assert isinstance(table, Table)
    words = {name: plain(value) for name, value in more.items()}
    return Finding(
        Severity.WARNING,
        code,
        product.id,
        Source(table.file or rule.file, _line(rule, table, row)),
        {"row": plain(", ".join(map(_cell_text, table.rows[row]))), **words},
        tuple(rules),
    )


def _line(rule: Rule, table: Table, row: int) -> int:
    return table.lines[row] if row < len(table.lines) else rule.line


def _cell_text(cell: Cell) -> str:
    match cell:
        case None:
            return "*"
        case Between(least, most):
            return f"{least}" if least == most else f"{least}..{most}"
        case _:
            return "|".join(sorted(cell))

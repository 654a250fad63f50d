"""From a product file's rules to the domain's."""

from collections.abc import Sequence
from dataclasses import dataclass

from configurator.catalogs.draft import Draft, said
from configurator.catalogs.findings import Place
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import NotThis, slug
from configurator.catalogs.schema import RuleEntry
from configurator.catalogs.sentences import parse_condition, parse_quantity
from configurator.catalogs.tables import Sheet, header_problem, read_cell, read_sheet
from configurator.catalogs.vocabulary import (
    total,
    unknown_attribute,
    unknown_carried,
    unknown_option,
)
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import Compare, Condition, Quantity
from configurator.domain.rules import (
    Cell,
    Demands,
    Excludes,
    Requires,
    Rule,
    RuleBody,
    Table,
)
from configurator.domain.texts import LocalText

_WAYS = {
    "if": ("if", "then"),
    "never together": ("never together",),
    "always": ("always",),
    "sum of": ("sum of", "at most", "at least"),
    "table": ("table", "allowed", "forbidden"),
    "columns": ("columns", "rows", "allowed", "forbidden"),
}
_FIELDS = {"if": "if_"}


def build_rule(draft: Draft, path: Path, name: str, entry: RuleEntry) -> Rule | None:
    """One rule; None, with errors, where it says nothing that can be kept."""
    way = _way(draft, path, entry)
    if way is None:
        return None
    if not entry.because.en and not entry.because.id:
        draft.warning("no-reason", path, rule=name)
    body = _BODIES[way](draft, path, entry)
    if body is None:
        return None
    place = draft.place(*path)
    display = said(entry.name) if entry.name is not None else LocalText.same(name)
    return Rule(slug(name), body, display, said(entry.because), place.file, place.line)


def _given(entry: RuleEntry, key: str) -> bool:
    return getattr(entry, _FIELDS.get(key, key.replace(" ", "_"))) is not None


def _way(draft: Draft, path: Path, entry: RuleEntry) -> str | None:
    """Which way of stating a rule was used; one, with its own keys only."""
    used = [way for way in _WAYS if _given(entry, way)]
    if not used:
        for key, way in (("then", "if"), ("rows", "columns"), ("at most", "sum of")):
            if _given(entry, key):
                draft.error("missing-key", path, key=way, whose=str(path[-1]))
                return None
        draft.error("rule-says-nothing", path, ways=", ".join(_WAYS))
        return None
    if len(used) > 1:
        draft.error("rule-says-two", (*path, used[1]), first=used[0], second=used[1])
        return None
    way = used[0]
    for other in _WAYS.values():
        for key in other:
            if key not in _WAYS[way] and _given(entry, key):
                draft.error("key-of-other-rule", (*path, key), key=key, way=way)
    return way


def _requires(draft: Draft, path: Path, entry: RuleEntry) -> RuleBody | None:
    assert entry.if_ is not None
    when = draft.sentence((*path, "if"), entry.if_, parse_condition)
    if entry.then is None:
        draft.error("missing-key", path, key="then", whose=str(path[-1]))
        return None
    then = draft.sentence((*path, "then"), entry.then, parse_condition)
    return None if when is None or then is None else Requires(when, then)


def _excludes(draft: Draft, path: Path, entry: RuleEntry) -> RuleBody | None:
    assert entry.never_together is not None
    parts: list[Condition | None] = [
        draft.sentence((*path, "never together", index), sentence, parse_condition)
        for index, sentence in enumerate(entry.never_together)
    ]
    if len(parts) < 2:
        draft.error(
            "too-few",
            (*path, "never together"),
            key="never together",
            least="2",
            found=str(len(parts)),
        )
        return None
    whole = tuple(part for part in parts if part is not None)
    return Excludes(whole) if len(whole) == len(parts) else None


def _always(draft: Draft, path: Path, entry: RuleEntry) -> RuleBody | None:
    assert entry.always is not None
    condition = draft.sentence((*path, "always"), entry.always, parse_condition)
    return None if condition is None else Demands(condition)


def _sum(draft: Draft, path: Path, entry: RuleEntry) -> RuleBody | None:
    assert entry.sum_of is not None
    left = total(entry.sum_of, draft.attributes)
    if left is None:
        draft.tell(unknown_carried(entry.sum_of, draft.attributes), (*path, "sum of"), 0)
    key = "at most" if entry.at_most is not None else "at least"
    sentence = entry.at_most if entry.at_most is not None else entry.at_least
    if sentence is None:
        draft.error("missing-key", path, key="at most", whose=str(path[-1]))
        return None
    if entry.at_most is not None and entry.at_least is not None:
        draft.error("rule-says-two", (*path, "at least"), first="at most", second="at least")
        return None
    right = _limit(draft, (*path, key), sentence)
    if left is None or right is None:
        return None
    return Demands(Compare(left, "<=" if key == "at most" else ">=", right))


def _limit(draft: Draft, path: Path, sentence: str) -> Quantity | None:
    """A carried number by its bare name is the total of it; anything else is a quantity."""
    of_key = total(sentence.strip().strip('"'), draft.attributes)
    if of_key is not None and sentence.strip() not in draft.attributes:
        return of_key
    return draft.sentence(path, sentence, parse_quantity)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns and rows of a table, wherever they were written."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    sheet: Sheet | None
    lines: Sequence[int]
    path: Path

    def place(self, draft: Draft, row: int, column: int) -> Place:
        """Where a cell stands; row -1 is the header."""
        if self.sheet is not None:
            return self.sheet.place(self.lines[row + 1], column)
        if row < 0:
            return draft.place(*self.path, "columns", column)
        return draft.document.inside((*self.path, "rows", row, column), 0)

    def line(self, draft: Draft, row: int) -> int:
        """The line of a row."""
        return self.lines[row + 1] if self.lines else self.place(draft, row, 0).line


def _table(draft: Draft, path: Path, entry: RuleEntry) -> RuleBody | None:
    written = _written_rows(draft, path, entry)
    if written is None:
        return None
    if entry.allowed is not None and entry.forbidden is not None:
        draft.error("rule-says-two", (*path, "forbidden"), first="allowed", second="forbidden")
    allowed = entry.allowed is not False and not entry.forbidden
    columns = _columns(draft, written)
    if columns is None:
        return None
    return _rows_of(draft, written, columns, allowed)


def _written_rows(draft: Draft, path: Path, entry: RuleEntry) -> _Rows | None:
    if entry.table is None:
        if entry.rows is None or not entry.rows:
            draft.error("missing-key", path, key="rows", whose=str(path[-1]))
            return None
        rows = [tuple(row) for row in entry.rows]
        return _Rows(tuple(entry.columns or ()), rows, None, (), path)
    text = draft.files.text_of(entry.table, draft.place(*path, "table"))
    sheet = read_sheet(text, entry.table, draft.report) if text is not None else None
    if sheet is None:
        return None
    if len(sheet.rows) < 2:
        draft.report.error("no-rows", sheet.place(sheet.rows[0][0]))
        return None
    return _Rows(
        sheet.rows[0][1],
        [row for _, row in sheet.rows[1:]],
        sheet,
        [line for line, _ in sheet.rows],
        path,
    )


def _columns(draft: Draft, written: _Rows) -> list[Attribute] | None:
    problem = header_problem(written.columns)
    if problem is not None:
        index, code = problem
        place = written.place(draft, -1, index)
        draft.report.error(code, place, column=written.columns[index], number=str(index + 1))
        return None
    attributes: list[Attribute] = []
    whole = bool(written.columns)
    for index, column in enumerate(written.columns):
        attribute = draft.attributes.get(column)
        place = written.place(draft, -1, index)
        if attribute is None:
            whole = False
            draft.tell_at(unknown_attribute(column, draft.attributes), place)
        elif attribute.kind in (Kind.SOME_OF, Kind.TEXT):
            whole = False
            kind = attribute.kind.value
            draft.report.error("column-kind", place, column=column, kind=kind)
        else:
            attributes.append(attribute)
    return attributes if whole else None


def _rows_of(draft: Draft, written: _Rows, columns: list[Attribute], allowed: bool) -> Table | None:
    known = [frozenset(option.id for option in attribute.options) for attribute in columns]
    seen: list[dict[str, Cell]] = [{} for _ in columns]
    rows: list[tuple[Cell, ...]] = []
    whole = True
    for index, row in enumerate(written.rows):
        if len(row) != len(columns):
            place = written.place(draft, index, 0)
            expected, found = str(len(columns)), str(len(row))
            draft.report.error("row-length", place, expected=expected, found=found)
            whole = False
            continue
        cells: list[Cell] = []
        for number, text in enumerate(row):
            if text not in seen[number]:
                try:
                    seen[number][text] = read_cell(text, columns[number], known[number])
                except NotThis as trouble:
                    _tell_cell(draft, written, (index, number), columns[number], trouble)
                    whole = False
                    continue
            cells.append(seen[number][text])
        rows.append(tuple(cells))
    if not whole:
        return None
    return Table(
        tuple(attribute.id for attribute in columns),
        tuple(rows),
        allowed,
        written.place(draft, 0, 0).file,
        tuple(written.line(draft, row) for row in range(len(rows))),
    )


def _tell_cell(
    draft: Draft, written: _Rows, cell: tuple[int, int], attribute: Attribute, trouble: NotThis
) -> None:
    if draft.report.is_full:
        draft.report.error_untold()
        return
    place = written.place(draft, *cell)
    if trouble.code != "unknown-option":
        draft.report.error(trouble.code, place, **trouble.parameters)
        return
    draft.tell_at(unknown_option(trouble.parameters["found"], attribute), place)


_BODIES = {
    "if": _requires,
    "never together": _excludes,
    "always": _always,
    "sum of": _sum,
    "table": _table,
    "columns": _table,
}

"""Faults of rules, tables and what can be built: each knows what must be found."""

from tests.services.proofs.seeding import Seeded, Seeder


def dead_option(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2", "a3"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a3", f"then: {b} is b1")
    s.rule("two", f"if: {a} is a3", f"then: {b} is b2")
    return Seeded(s.files, ["dead-option"])


def dead_numbers(s: Seeder) -> Seeded:
    least, most = s.random.randint(4, 6), s.random.randint(8, 11)
    n = s.number("n", 0, 20, 1)
    s.rule("spans", f"columns: [{n}]", f"rows: [[0..{least}], [{most}..20]]")
    return Seeded(s.files, ["dead-numbers"])


def no_build(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.rule("one", f"always: {a} is a1")
    s.rule("two", f"always: {a} is a2")
    return Seeded(s.files, ["no-build"], frozenset(("standard-breaks-rule", "preset-breaks-rule")))


def standard_breaks(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a1", f"then: {b} is b2")
    return Seeded(s.files, ["standard-breaks-rule"], frozenset(("preset-breaks-rule",)))


def preset_breaks(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("one", f"if: {a} is a2", f"then: {b} is b2")
    s.preset("wrong", {a: "a2", b: "b1"})
    return Seeded(s.files, ["preset-breaks-rule"])


def needless_rule(s: Seeder) -> Seeded:
    a, b, c = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2"), s.one_of("c", "c1", "c2")
    s.rule("one", f"if: {a} is a2", f"then: {b} is b2")
    s.rule("two", f"if: {b} is b2", f"then: {c} is c2")
    s.rule("three", f"never together: [{a} is a2, {c} is c1]")
    return Seeded(s.files, ["rule-never-bites"])


def empty_rule(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.rule("one", f"if: {a} is a1", f"then: {a} is a1 or a2")
    return Seeded(s.files, ["rule-says-nothing"])


def contradiction(s: Seeder) -> Seeded:
    a, b, c = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2"), s.one_of("c", "c1", "c2")
    s.rule("one", f"if: {a} is a2 and {b} is b2", f"then: {c} is c1")
    s.rule("two", f"never together: [{a} is a2, {b} is b2, {c} is c1]")
    return Seeded(s.files, ["rules-contradict"])


def trap(s: Seeder) -> Seeded:
    count = s.random.randint(3, 5)
    names = [s.one_of(f"a{n}", "o1", "o2", "o3") for n in range(count)]
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        s.rule(f"{one} and {other}", f"if: {one} is o2", f"then: {other} is o2")
    return Seeded(s.files, ["trap"])


def unused_row(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2", "b3")
    s.rule("rows", f"columns: [{a}, {b}]", 'rows: [[a1, "*"], [a2, b1], [a2, b2]]')
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    return Seeded(s.files, ["table-row-unused"])


def row_twice(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", "rows: [[a1, b1], [a2, b2], [a1, b2], [a2, b2]]")
    return Seeded(s.files, ["table-row-twice"])


def row_covered(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", 'rows: [[a1, "*"], [a2, b2], [a1, b1]]')
    return Seeded(s.files, ["table-row-covered"])


def needless_row(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2", "a3"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", "rows: [[a2, b2], [a3, b2]]", "forbidden: yes")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    return Seeded(s.files, ["table-row-needless", "rule-never-bites"])


def rows_overlap(s: Seeder) -> Seeded:
    n, a = s.number("n", 0, 20, 1), s.one_of("a", "a1", "a2")
    s.rule("spans", f"columns: [{n}, {a}]", "rows: [[0..11, a1], [9..20, a1], [0..5, a2]]")
    return Seeded(s.files, ["table-rows-overlap"])


def table_gap(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2", "a3"), s.one_of("b", "b1", "b2")
    s.rule("rows", f"columns: [{a}, {b}]", "rows: [[a1, b1], [a2, b2]]")
    return Seeded(s.files, ["dead-option"])


def no_standard(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.files[s.file] = s.files[s.file].replace(f"  {a}: a1\n", "")
    return Seeded(s.files, ["no-standard"])

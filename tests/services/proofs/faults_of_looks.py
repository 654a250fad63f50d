"""Faults of what a customer sees: names, reasons, pictures: each knows what must be found."""

from tests.services.proofs.seeding import Seeded, Seeder


def no_translation(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2="name: {en: Only English}")
    return Seeded(s.files, ["no-translation"])


def no_name(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2='name: {en: "", id: ""}')
    return Seeded(s.files, ["no-name"])


def no_reason(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.put("rules", f"  - {s.prefix} rule:\n      never together: [{a} is a2, {b} is b2]\n")
    return Seeded(s.files, ["no-reason"])


def no_article(s: Seeder) -> Seeded | None:
    if not any(option.article for _, option in s.product.options()):
        return None
    s.one_of("a", "a1", "a2", a2='article: ""')
    return Seeded(s.files, ["no-article"])


def no_picture(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    s.one_of("a", "a1", "a2", a2=f"picture: {s.product.drawing.file}")
    return Seeded(s.files, ["no-picture"])


def hidden_layer(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    s.layer(f"shown when: {a} is a2 and {b} is b2")
    return Seeded(s.files, ["layer-never-shown"])


def untinted_layer(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a = s.one_of("a", "a1", "a2", a2='swatch: "#AA2030"')
    s.layer(f"tinted by: {a}")
    return Seeded(s.files, ["tint-missing"])


def look_alike(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    a = s.one_of("a", "a1", "a2", "a3")
    s.layer(f"shown when: {a} is a3")
    return Seeded(s.files, ["look-alike"])


def option_group_untranslated(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.replaced(rf"^(  {a}:\n    name: \{{en: [^,]*), id: [^}}]*\}}", r"\1}")
    return Seeded(s.files, ["no-translation"])


def no_alternative_text(s: Seeder) -> Seeded | None:
    if s.product.drawing is None:
        return None
    s.replaced(r"^  alternative text:.*\n(    .*\n)*", "")
    return Seeded(s.files, ["no-alternative-text"])


def without_picture(s: Seeder) -> Seeded | None:
    if s.product.drawing is None or s.product.picture:
        return None
    s.replaced(r"^drawing:.*\n((  .*|#.*)?\n)*", "")
    return Seeded(s.files, ["product-without-picture"])


def _undrawn(s: Seeder, inside: str) -> Seeded | None:
    if s.product.drawing is None:
        return None
    file = s.product.drawing.file
    s.files[file] = s.files[file].replace("</svg>", f"{inside}</svg>")
    return Seeded(s.files, ["picture"])


def undrawn_clip(s: Seeder) -> Seeded | None:
    return _undrawn(s, '<clipPath id="c9x"><rect width="9" height="9"/></clipPath>')


def undrawn_blend(s: Seeder) -> Seeded | None:
    return _undrawn(s, '<g style="mix-blend-mode:multiply"/>')


def undrawn_var(s: Seeder) -> Seeded | None:
    return _undrawn(s, '<rect width="9" height="9" fill="var(--c)"/>')


def undrawn_text_path(s: Seeder) -> Seeded | None:
    return _undrawn(s, "<text><textPath>a</textPath></text>")


def moving_picture(s: Seeder) -> Seeded | None:
    return _undrawn(s, '<g><animate attributeName="x" dur="1s"/></g>')


def picture_of_elsewhere(s: Seeder) -> Seeded | None:
    return _undrawn(s, '<image href="https://example.org/a.png" width="9" height="9"/>')


def picture_with_script(s: Seeder) -> Seeded | None:
    return _undrawn(s, "<script>1</script>")

"""Makes the bundled fonts from their published sources; run by hand, never by the program.

    python build_fonts.py WORK

WORK holds the unpacked npm packages `inter-ui` 4.1.1, `@fontsource/noto-sans-{arabic,hebrew,thai,
devanagari}` 5.3.0 and the Debian package `fonts-droid-fallback` 1:6.0.1r16. Needs fonttools and
brotli. What it changes: keeps the scripts the program needs, turns on the single-storey a (cv11)
and round quotes (ss03) for good, so that screen and paper show the same letters, and gives the
result its own family name, so that an Inter installed on the machine is never mixed in.
`Inter Shop Figures` is the same with tabular figures (tnum) switched on, for paper.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
LETTERS = [
    (0x20, 0x24F),
    (0x250, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x214F),
    (0x2150, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2318, 0x2318),
    (0x2325, 0x2325),
    (0x232B, 0x232B),
    (0x25A0, 0x25FF),
    (0x2605, 0x2606),
    (0x2661, 0x2665),
    (0x2713, 0x2718),
]
FIGURES = [
    (0x20, 0x17F),
    (0x2000, 0x206F),
    (0x20A0, 0x20CF),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2265),
    (0x2713, 0x2713),
]


def frozen(font: TTFont, tags: tuple[str, ...]) -> None:
    """Applies the plain substitutions of `tags` to the character map itself."""
    gsub = font["GSUB"].table
    swap: dict[str, str] = {}
    for tag in tags:
        lookups = sorted(
            {
                i
                for r in gsub.FeatureList.FeatureRecord
                if r.FeatureTag == tag
                for i in r.Feature.LookupListIndex
            }
        )
        for index in lookups:
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                if hasattr(table, "mapping"):
                    swap.update(table.mapping)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            for code, glyph in list(cmap.cmap.items()):
                step = swap.get(glyph, glyph)
                cmap.cmap[code] = swap.get(step, step)


def renamed(font: TTFont, family: str, style: str, weight: int) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    plain = style == "Regular"
    for key, value in {
        1: family if plain else f"{family} {style}",
        2: "Regular",
        3: f"4.1;configurator;{family.replace(' ', '')}-{style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }.items():
        names.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def cut(font: TTFont, ranges: list[tuple[int, int]], features: list[str]) -> None:
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    options.glyph_names = False
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[c for low, high in ranges for c in range(low, high + 1)])
    worker.subset(font)


def save(font: TTFont, name: str) -> None:
    font.flavor = None
    font.save(HERE / name)
    print(name, (HERE / name).stat().st_size)


def main(work: Path) -> None:
    basic = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "case"]
    for style, weight in WEIGHTS.items():
        source = next(work.glob(f"inter-ui*/package/web/Inter-{style}.woff2"))
        font = TTFont(source)
        frozen(font, ("cv11", "ss03"))
        renamed(font, "Inter Shop", style, weight)
        cut(font, LETTERS, [*basic, "tnum"])
        save(font, f"Inter-{style}.ttf")
        font = TTFont(source)
        frozen(font, ("cv11", "ss03", "tnum"))
        renamed(font, "Inter Shop Figures", style, weight)
        cut(font, FIGURES, basic)
        save(font, f"InterFigures-{style}.ttf")
    for script in ("arabic", "hebrew", "thai", "devanagari"):
        name = f"noto-sans-{script}"
        path = f"fontsource-{name}*/package/files/{name}-{script}-400-*.woff2"
        font = TTFont(next(work.glob(path)))
        save(font, f"NotoSans{script.capitalize()}-Regular.ttf")
    font = TTFont(next(work.glob("droid/usr/share/fonts-droid-fallback/truetype/*.ttf")))
    cut(font, [(0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF)], [])
    save(font, "DroidSansFallback-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A small catalog that uses every part of the format, as texts by file name."""

from pathlib import Path

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_files

CATALOG = """\
catalog: lamps
name: {en: Lamps, id: Lampu}
label: "2026.11"
currencies: [IDR, EUR]
products: [desk-lamp]
price books:
  members:
    name: {en: Members, id: Anggota}
    currency: IDR
    group: member
    valid from: 2026-01-01
    valid to: 2026-12-31
    factor: 0.95
    amounts: {base: 475000, shade.brass: 80000, gift set: 15000}
    quantity breaks: {10: 5 %, 50: 8.5 %}
"""

PRODUCT = """\
product: desk-lamp
name: {en: Desk lamp, id: Lampu meja}
description: {en: Made to order, id: Dibuat sesuai pesanan}
article: DL-1
base price: {IDR: 500000, EUR: 39.50}
base cost: {IDR: 200000, EUR: 15.00}
making: 5 days
staff note: {en: Test it, id: Uji dulu}
parts: [BASE-1 x 1, {article: CABLE, quantity: 1.5, unit: m, name: {en: Cable, id: Kabel}}]
work: [{name: {en: Wiring, id: Perkabelan}, minutes: 20}]
standard:
  shade: linen
  bulb: warm
  height: 40
  dimmer: no
  supply: small

drawing:
  file: lamp.svg
  alternative text: {en: The lamp from the side, id: Lampu dari samping}
  layers:
    shade: {tinted by: shade}
    knob: {shown when: dimmer is yes, colour: "#333333"}
  regions:
    shade: [0, 0, 50.5, 40]

attributes:
  shade:
    name: {en: Shade, id: Kap}
    group: {en: Look, id: Tampilan}
    one of:
      linen: {name: {en: Linen, id: Linen}, swatch: "#DDD2BB", tags: [vegan]}
      brass:
        name: {en: Brass, id: Kuningan}
        article: SH-BR
        uplift: {IDR: 90000, EUR: 7.00}
        cost: {IDR: 40000, EUR: 3.00}
        carries: {grams: 320}
        parts: [SHADE-BR x 1]
        work: [{name: {en: Polishing, id: Memoles}, minutes: 15}]
        ready in: 3 days
        stock: 4
        swatch: "#B58A3E"
        hidden from kiosk: yes
        valid from: 2026-01-01
        valid to: 2026-12-31
      gold: {name: {en: Gold, id: Emas}, uplift: 12.5 % of base, swatch: "#FFD700"}
  bulb:
    name: {en: Bulb, id: Bohlam}
    group: {en: Light, id: Cahaya}
    options:
      warm: {name: {en: Warm, id: Hangat}, carries: {watts: 6}}
      bright: {name: {en: Bright, id: Terang}, uplift: {IDR: 20000, EUR: 1.5}, carries: {watts: 9}}
  supply:
    name: {en: Supply, id: Catu daya}
    group: {en: Light, id: Cahaya}
    one of:
      small: {name: {en: Small, id: Kecil}, carries: {capacity: 8}}
      large: {name: {en: Large, id: Besar}, uplift: 2 % of subtotal, carries: {capacity: 15}}
  dimmer:
    name: {en: Dimmer, id: Peredup}
    yes or no: {uplift: {IDR: 60000, EUR: 5.00}, carries: {watts: 1}}
  height:
    name: {en: Height, id: Tinggi}
    number: {least: 30, most: 60, step: 0.5, unit: cm}
    uplift per unit: {IDR: 1000, EUR: 0.08}
    measurement: desk height
  extras:
    name: {en: Extras, id: Tambahan}
    some of:
      box: {name: {en: Box, id: Kotak}, uplift: {IDR: 10000, EUR: 1.00}}
      spare: {name: {en: Spare bulb, id: Bohlam cadangan}, uplift: {IDR: 25000, EUR: 2.00}}
    at most: 2
  engraving:
    name: {en: Engraving, id: Ukiran}
    text: {at most: 12, letters: A-Z 0-9 - space}
    uplift: {IDR: 5000, EUR: 0.50}
    uplift per letter: {IDR: 1500, EUR: 0.12}

rules:
  - gold needs height:
      if: shade is gold
      then: height >= 40
      because: {en: Gold is heavy., id: Emas itu berat.}
  - no dimmed gold:
      never together: [shade is gold, dimmer is yes]
      because: {en: It hums., id: Berdengung.}
  - shades and bulbs:
      table: pairs.csv
      because: {en: Too hot., id: Terlalu panas.}
  - heights of shades:
      columns: [shade, height]
      rows: [[linen|gold, "*"], [brass, 35..60]]
      because: {en: Too low., id: Terlalu rendah.}
  - power:
      sum of: watts
      at most: capacity
      because: {en: The supply is too weak., id: Catu daya kurang kuat.}
  - room:
      always: height * 2 - 10 <= 120 or engraving is not given
      because: {en: No room., id: Tidak muat.}

price rules:
  - gift set:
      name: {en: Gift set, id: Paket kado}
      when: extras has box and extras has spare
      discount: {IDR: 20000, EUR: 1.50}
  - cloth:
      grid: {IDR: cloth-idr.csv, EUR: cloth-eur.csv}
      row: height
      column: length of engraving
  - polish:
      surcharge: {IDR: 100, EUR: 0.01}
      per: height * height / 100
      valid from: 2026-06-01
  - minimum charge:
      minimum: {IDR: 100000, EUR: 8.00}

presets:
  - most chosen:
      name: {en: Most chosen, id: Paling dipilih}
      values: {shade: brass, extras: [box], engraving: "HALO"}
"""

PAIRS = "shade,bulb\nlinen,warm\nbrass|gold,*\n"
CLOTH_IDR = "height,6,12\n40,0,1000\n60,2000,3000\n"
CLOTH_EUR = "height,6,12\n40,0,0.10\n60,0.20,0.30\n"
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
 <g id="foot"><rect x="40" y="50" width="20" height="40" fill="#444444"/></g>
 <g id="shade"><rect class="base" x="20" y="10" width="60" height="40" fill="#DDD2BB"/></g>
 <g id="knob"><circle cx="50" cy="70" r="4" fill="#333333"/></g>
</svg>
"""

FILES = {
    "catalog.yaml": CATALOG,
    "desk-lamp.yaml": PRODUCT,
    "pairs.csv": PAIRS,
    "cloth-idr.csv": CLOTH_IDR,
    "cloth-eur.csv": CLOTH_EUR,
    "lamp.svg": DRAWING,
}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """The catalog with one text replaced once in one file; the old text must stand there once."""
    assert FILES[file].count(old) == 1, f"{old!r} stands {FILES[file].count(old)} times"
    return {**FILES, file: FILES[file].replace(old, new)}


def line_of(files: dict[str, str], file: str, text: str) -> int:
    """The line on which a text stands; it must stand there once."""
    assert files[file].count(text) == 1, f"{text!r} stands {files[file].count(text)} times"
    return files[file][: files[file].index(text)].count("\n") + 1


def read(files: dict[str, str]) -> CatalogReading:
    """Read a catalog given as texts."""
    return read_files(PackedFiles({path: text.encode() for path, text in files.items()}))


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a catalog given as texts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder

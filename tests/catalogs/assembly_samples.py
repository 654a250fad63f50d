"""Catalogs with assemblies, as texts by file name: a shelf wall, made of bays with drawers.

Between them they use what makes to order in several copies needs: copies that must be there and
copies that may, assemblies within assemblies, every kind of attribute inside, numbers summed over
copies against a capacity, tables, requirements, counts, prices, parts, work and layers of copies.
"""

CATALOG = """\
catalog: shelves
name: {en: Shelves, id: Rak}
currencies: [IDR, EUR]
products: [wall]
price books:
  members:
    name: {en: Members, id: Anggota}
    currency: IDR
    amounts: {bay.board.oak: 70000, bay: 45000, bay.1.board.pine: 1000}
"""

PRODUCT = """\
product: wall
name: {en: Shelf wall, id: Dinding rak}
base price: {IDR: 400000, EUR: 30}
parts: [RAIL x 2]
work: [{name: {en: Cutting, id: Memotong}, minutes: 15}]
standard:
  room: study
  anchor: light
  bay:
    - board: pine
      height: 80
      drawer: [{front: flat}]

drawing:
  file: wall.svg
  alternative text: {en: The wall from the front, id: Dinding dari depan}

attributes:
  room:
    name: {en: Room, id: Ruang}
    one of:
      study: {name: {en: Study, id: Ruang kerja}}
      bath: {name: {en: Bathroom, id: Kamar mandi}}
  anchor:
    name: {en: Anchor, id: Angkur}
    one of:
      light: {name: {en: Light, id: Ringan}, carries: {bears: 40}}
      heavy:
        name: {en: Heavy, id: Berat}
        uplift: {IDR: 50000, EUR: 4}
        carries: {bears: 90}

assemblies:
  bay:
    name: {en: Bay, id: Ruas}
    help: {en: One part of the wall., id: Satu bagian dinding.}
    at least: 1
    at most: 3
    uplift: {IDR: 50000, EUR: 4}
    cost: {IDR: 20000, EUR: 1.50}
    parts: [BRACKET x 2]
    work: [{name: {en: Mounting, id: Memasang}, minutes: 10}]
    attributes:
      board:
        name: {en: Board, id: Papan}
        one of:
          pine:
            name: {en: Pine, id: Pinus}
            uplift: {IDR: 0, EUR: 0}
            carries: {kilos: 8}
            swatch: "#E0C090"
          oak:
            name: {en: Oak, id: Ek}
            uplift: {IDR: 80000, EUR: 6}
            carries: {kilos: 14}
            swatch: "#8A5A2B"
            parts: [OAK x 1]
      lit:
        name: {en: Lit, id: Berlampu}
        yes or no: {uplift: {IDR: 30000, EUR: 2}, carries: {kilos: 1}}
      hooks:
        name: {en: Hooks, id: Kait}
        some of:
          brass: {name: {en: Brass, id: Kuningan}}
          steel: {name: {en: Steel, id: Baja}}
        at most: 2
      height:
        name: {en: Height, id: Tinggi}
        number: {least: 60, most: 100, step: 20, unit: cm}
        uplift per unit: {IDR: 500, EUR: 0.04}
      label:
        name: {en: Label, id: Label}
        text: {at most: 3}
    assemblies:
      drawer:
        name: {en: Drawer, id: Laci}
        at least: 0
        at most: 2
        parts: [SLIDE x 1]
        attributes:
          front:
            name: {en: Front, id: Muka}
            one of:
              flat: {name: {en: Flat, id: Rata}, carries: {kilos: 5}}
              framed:
                name: {en: Framed, id: Berbingkai}
                uplift: {IDR: 10000, EUR: 1}
                carries: {kilos: 6}
        rules:
          - framed fronts need oak:
              if: front is framed
              then: board is oak
              because: {en: Pine bends., id: Pinus melengkung.}
          - no framed front in the bath:
              columns: [room, front]
              rows: [[study, "*"], [bath, flat]]
              because: {en: Water gets in., id: Air masuk.}
        layers:
          front-{number}: {shown when: front is framed, colour: "#333333"}
    rules:
      - tall bays:
          always: height <= 80 or count of drawer <= 1
          because: {en: It would tip., id: Bisa roboh.}
      - light loads:
          sum of: kilos
          at most: 24
          because: {en: The board bends., id: Papan melengkung.}
      - lamps are for the study:
          never together: [room is bath, lit is yes]
          because: {en: Wet., id: Basah.}
    price rules:
      - long label:
          when: length of label >= 2
          surcharge: {IDR: 2000, EUR: 0.20}
    layers:
      bay-{number}: {tinted by: board}

rules:
  - the anchor bears all of it:
      always: total kilos <= total bears
      because: {en: It would fall., id: Bisa jatuh.}
  - not too wide:
      always: total height of bay <= 220
      because: {en: The ceiling., id: Langit-langit.}
  - drawers in the bath:
      if: room is bath
      then: count of bay.drawer <= 2 and count of bay <= 2
      because: {en: Damp., id: Lembap.}
  - the same wood first:
      if: bay.2.board is oak
      then: bay.1.board is oak
      because: {en: Looks odd., id: Aneh.}

presets:
  - two bays:
      values:
        bay:
          - {board: oak}
          - {board: pine, height: 60, hooks: [brass]}
  - empty bay:
      values: {bay: [{drawer: []}]}
"""

DRAWING = (
    """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
"""
    + "".join(
        f' <g id="{group}"><rect width="9" height="9" fill="#444444"/></g>\n'
        for group in [
            *(f"bay-{bay}" for bay in (1, 2, 3)),
            *(f"front-{bay}-{drawer}" for bay in (1, 2, 3) for drawer in (1, 2)),
        ]
    )
    + "</svg>\n"
)

FILES = {"catalog.yaml": CATALOG, "wall.yaml": PRODUCT, "wall.svg": DRAWING}


def changed(old: str, new: str, file: str = "wall.yaml") -> dict[str, str]:
    """The catalog with one text replaced once; the old text must stand there once."""
    assert FILES[file].count(old) == 1, f"{old!r} stands {FILES[file].count(old)} times"
    return {**FILES, file: FILES[file].replace(old, new)}

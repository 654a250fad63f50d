"""The keys of rules, price rules and assemblies."""

from configurator.catalogs.reference.entries import VALID_FROM, VALID_TO, Entry, Key
from configurator.domain.texts import LocalText

_ASSEMBLY = {
    "name": Key(
        "Name",
        "Nama",
        "What a copy is called; where there may be several, its number follows.",
        "Nama satu salinan; bila boleh beberapa, nomornya menyusul.",
    ),
    "help": Key(
        "Help", "Bantuan", "How to decide whether to take it.", "Cara memutuskan perlu tidaknya."
    ),
    "at least": Key(
        "Copies at least",
        "Salinan paling sedikit",
        "So many copies are always there.",
        "Sekian salinan selalu ada.",
    ),
    "at most": Key(
        "Copies at most",
        "Salinan paling banyak",
        "No more than so many copies.",
        "Tidak lebih dari sekian salinan.",
    ),
    "uplift": Key(
        "Uplift",
        "Tambahan harga",
        "What each copy in the build costs.",
        "Harga tiap salinan dalam rakitan.",
    ),
    "cost": Key(
        "Cost",
        "Biaya",
        "What each copy costs the shop.",
        "Biaya tiap salinan bagi toko.",
    ),
    "parts": Key("Parts", "Suku cadang", "The parts of each copy.", "Suku cadang tiap salinan."),
    "work": Key("Work", "Pekerjaan", "The work on each copy.", "Pekerjaan untuk tiap salinan."),
    "attributes": Key(
        "Attributes",
        "Atribut",
        "What is to be decided of each copy.",
        "Yang diputuskan untuk tiap salinan.",
    ),
    "rules": Key(
        "Rules",
        "Aturan",
        "What goes with what within a copy.",
        "Apa yang cocok dengan apa dalam satu salinan.",
    ),
    "price rules": Key(
        "Price rules",
        "Aturan harga",
        "Amounts of each copy beside its options' own.",
        "Jumlah uang tiap salinan di luar harga opsinya.",
    ),
    "layers": Key(
        "Layers",
        "Lapisan",
        "The groups of the drawing that belong to it; {number} in a name is the copy's.",
        "Grup gambar miliknya; {number} dalam nama adalah nomor salinan.",
    ),
}

OF_RULES = {
    "RuleEntry": Entry(
        LocalText("Rules", "Aturan"),
        LocalText(
            "A rule: has the keys of exactly one way of saying what builds there are.",
            "Aturan: punya kunci dari tepat satu cara menyatakan rakitan yang ada.",
        ),
        {
            "name": Key(
                "Name",
                "Nama",
                "What the rule is called on screen. Empty: its key.",
                "Nama aturan di layar. Kosong: kuncinya.",
            ),
            "because": Key(
                "Because",
                "Karena",
                "The reason, shown to the customer when the rule blocks something.",
                "Alasannya, ditampilkan kepada pelanggan saat aturan menghalangi.",
            ),
            "if": Key(
                "If",
                "Jika",
                "A condition such as: sole is trail.",
                "Syarat seperti: sole is trail.",
            ),
            "then": Key(
                "Then",
                "Maka",
                "What must hold where “if” does: lacing is speed.",
                "Yang harus berlaku bila “if” terpenuhi: lacing is speed.",
            ),
            "never together": Key(
                "Never together",
                "Tidak pernah bersama",
                "Conditions that may not all hold at once.",
                "Syarat-syarat yang tidak boleh terpenuhi semua sekaligus.",
            ),
            "always": Key(
                "Always",
                "Selalu",
                "A condition that every build meets.",
                "Syarat yang dipenuhi setiap rakitan.",
            ),
            "sum of": Key(
                "Sum of",
                "Jumlah dari",
                "The number that the chosen options carry, added up: watts.",
                "Angka yang dibawa opsi terpilih, dijumlahkan: watts.",
            ),
            "at most": Key(
                "At most",
                "Paling banyak",
                "The sum is no more than this number, or than what is carried under this name.",
                "Jumlahnya tidak lebih dari angka ini, atau dari yang dibawa dengan nama ini.",
            ),
            "at least": Key(
                "At least",
                "Paling sedikit",
                "The sum is no less than this number, or than what is carried under this name.",
                "Jumlahnya tidak kurang dari angka ini, atau dari yang dibawa dengan nama ini.",
            ),
            "table": Key(
                "Table",
                "Tabel",
                "A CSV file with a row for every combination.",
                "Berkas CSV dengan satu baris per kombinasi.",
            ),
            "columns": Key(
                "Columns",
                "Kolom",
                "The attributes that “rows” are about, in their order.",
                "Atribut yang dibahas “rows”, menurut urutan.",
            ),
            "rows": Key(
                "Rows",
                "Baris",
                "Combinations written in the rule itself: options, a|b, 10..20, or * for any.",
                "Kombinasi yang ditulis di aturan: opsi, a|b, 10..20, atau * untuk apa saja.",
            ),
            "allowed": Key(
                "Allowed",
                "Boleh",
                "yes: the table lists what there is. This is so where nothing is said.",
                "yes: tabel memuat yang ada. Ini berlaku bila tidak disebut.",
            ),
            "forbidden": Key(
                "Forbidden",
                "Terlarang",
                "yes: the table lists what there is not.",
                "yes: tabel memuat yang tidak ada.",
            ),
        },
    ),
    "PriceRuleEntry": Entry(
        LocalText("Price rules", "Aturan harga"),
        LocalText("An amount beside the options' own.", "Jumlah uang di luar harga opsi."),
        {
            "name": Key(
                "Name",
                "Nama",
                "What the line on the quote says. Empty: its key.",
                "Tulisan barisnya di penawaran. Kosong: kuncinya.",
            ),
            "when": Key(
                "When",
                "Bila",
                "A condition; the amount counts only where it holds.",
                "Syarat; jumlahnya hanya berlaku bila terpenuhi.",
            ),
            "surcharge": Key(
                "Surcharge",
                "Tambahan",
                "Money added, or a share such as 5 % of subtotal.",
                "Uang yang ditambahkan, atau bagian seperti 5 % of subtotal.",
            ),
            "discount": Key(
                "Discount",
                "Potongan",
                "Money taken off, or a share such as 5 % of subtotal.",
                "Uang yang dipotong, atau bagian seperti 5 % of subtotal.",
            ),
            "per": Key(
                "Per",
                "Per",
                "What the amount is multiplied by: width * height / 10000.",
                "Pengali jumlahnya: width * height / 10000.",
            ),
            "grid": Key(
                "Grid",
                "Kisi harga",
                "A CSV file of prices by two numbers, one for each currency.",
                "Berkas CSV berisi harga menurut dua angka, satu per mata uang.",
            ),
            "row": Key(
                "Row",
                "Baris",
                "The number that finds the row of the grid: width.",
                "Angka yang menentukan baris kisi: width.",
            ),
            "column": Key(
                "Column",
                "Kolom",
                "The number that finds the column of the grid: drop.",
                "Angka yang menentukan kolom kisi: drop.",
            ),
            "minimum": Key(
                "Minimum",
                "Minimum",
                "What the total comes to at least.",
                "Total paling sedikit menjadi sekian.",
            ),
            "in base price": Key(
                "In base price",
                "Dalam harga dasar",
                "yes: what the standard model has of it is part of the base price.",
                "yes: bagian model standar darinya termasuk harga dasar.",
            ),
            "attribute": Key(
                "Attribute",
                "Atribut",
                "The attribute beside which the amount is shown.",
                "Atribut tempat jumlahnya ditampilkan.",
            ),
            "valid from": VALID_FROM,
            "valid to": VALID_TO,
        },
    ),
    "InnerAssemblyEntry": Entry(
        LocalText("Assemblies within assemblies", "Subrakitan bertingkat"),
        LocalText(
            "A part of an assembly that is configured itself: from so many to so many copies.",
            "Bagian subrakitan yang dikonfigurasi sendiri: dari sekian sampai sekian salinan.",
        ),
        _ASSEMBLY,
    ),
    "AssemblyEntry": Entry(
        LocalText("Assemblies", "Subrakitan"),
        LocalText(
            "A part of the product that is configured itself: from so many to so many copies.",
            "Bagian produk yang dikonfigurasi sendiri: dari sekian sampai sekian salinan.",
        ),
        _ASSEMBLY
        | {
            "assemblies": Key(
                "Assemblies",
                "Subrakitan",
                "Parts of it that are configured themselves.",
                "Bagiannya yang dikonfigurasi sendiri.",
            )
        },
    ),
}

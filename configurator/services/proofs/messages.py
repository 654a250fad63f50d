"""The words of every finding of a proof, by its code, in English and Indonesian."""

from collections.abc import Mapping

_BUILDS: Mapping[str, tuple[str, str]] = {
    "no-build": (
        (
            "The product has no valid build at all. These rules contradict one another: {rules}. "
            "Loosen one of them."
        ),
        (
            "Produk ini tidak punya satu pun rakitan yang sah. Aturan-aturan ini saling "
            "bertentangan: {rules}. Longgarkan salah satunya."
        ),
    ),
    "no-build-on-day": (
        (
            "From {day} the product has no valid build: too many options have ended, or have not "
            "begun. Give an option of “{attribute}” another period."
        ),
        (
            "Mulai {day} produk ini tidak punya rakitan yang sah: terlalu banyak opsi yang "
            "berakhir atau belum mulai. Ubah masa berlaku salah satu opsi “{attribute}”."
        ),
    ),
    "standard-breaks-rule": (
        (
            "The standard model breaks the rules {rules}. The nearest build that keeps them "
            "differs in: {changes}."
        ),
        ("Model standar melanggar aturan {rules}. Rakitan sah terdekat berbeda pada: {changes}."),
    ),
    "preset-breaks-rule": (
        (
            "The preset “{preset}” breaks the rules {rules}. The nearest build that keeps them "
            "differs in: {changes}."
        ),
        (
            "Preset “{preset}” melanggar aturan {rules}. Rakitan sah terdekat berbeda pada: "
            "{changes}."
        ),
    ),
    "dead-option": (
        (
            "No build can have the option “{option}” of “{attribute}”. Excluded by: {rules}. "
            "Loosen a rule, or take the option out."
        ),
        (
            "Tidak ada rakitan yang bisa memuat opsi “{option}” dari “{attribute}”. Dikecualikan "
            "oleh: {rules}. Longgarkan aturannya, atau hapus opsi itu."
        ),
    ),
    "dead-numbers": (
        (
            "No build can have “{attribute}” from {least} to {most}. Excluded by: {rules}. Narrow "
            "the range, or close the gap."
        ),
        (
            "Tidak ada rakitan dengan “{attribute}” dari {least} sampai {most}. Dikecualikan "
            "oleh: {rules}. Persempit rentangnya, atau tutup celahnya."
        ),
    ),
    "trap": (
        (
            "Out of “{option}” of “{attribute}” every way changes at least {count} other things; "
            "the shortest: {changes}. {others} Where that is not meant, allow a step in between."
        ),
        (
            "Setiap jalan keluar dari “{option}” pada “{attribute}” mengubah paling sedikit "
            "{count} hal lain; yang terpendek: {changes}. {others} Bila tidak dimaksudkan "
            "demikian, sediakan langkah antara."
        ),
    ),
}

_RULES: Mapping[str, tuple[str, str]] = {
    "rule-never-bites": (
        (
            "The rule “{rule}” never decides anything: these rules already exclude all that it "
            "excludes: {rules}. Take it out, or see whether it says what was meant."
        ),
        (
            "Aturan “{rule}” tidak pernah menentukan apa pun: aturan-aturan ini sudah "
            "mengecualikan semua yang dikecualikannya: {rules}. Hapus, atau periksa apakah isinya "
            "sudah sesuai."
        ),
    ),
    "rule-says-nothing": (
        (
            "The rule “{rule}” holds in every build by itself and excludes nothing. Take it out, "
            "or see whether it says what was meant."
        ),
        (
            "Aturan “{rule}” dengan sendirinya berlaku di setiap rakitan dan tidak mengecualikan "
            "apa pun. Hapus, atau periksa apakah isinya sudah sesuai."
        ),
    ),
    "rules-contradict": (
        (
            "The case of the rule “{rule}” can never come up: these rules contradict one another "
            "in it: {rules}. Loosen one, or say with “never together” what is excluded."
        ),
        (
            "Kasus pada aturan “{rule}” tidak pernah bisa terjadi: di situ aturan-aturan ini "
            "saling bertentangan: {rules}. Longgarkan salah satu, atau nyatakan larangannya "
            "dengan “never together”."
        ),
    ),
    "table-row-unused": (
        "No build uses this row ({row}): other rules exclude it: {rules}.",
        (
            "Tidak ada rakitan yang memakai baris ini ({row}): aturan lain mengecualikannya: "
            "{rules}."
        ),
    ),
    "table-row-needless": (
        "This row ({row}) forbids what other rules already exclude: {rules}.",
        "Baris ini ({row}) melarang yang sudah dikecualikan aturan lain: {rules}.",
    ),
    "table-row-twice": (
        "This row ({row}) stands on line {line} already. Take one out.",
        "Baris ini ({row}) sudah ada di baris {line}. Hapus salah satu.",
    ),
    "table-row-covered": (
        "This row ({row}) is a part of the row on line {line} and adds nothing.",
        "Baris ini ({row}) sudah tercakup oleh baris {line} dan tidak menambah apa pun.",
    ),
    "table-rows-overlap": (
        "This row ({row}) and the row on line {line} overlap: some numbers stand in both.",
        "Baris ini ({row}) dan baris {line} tumpang tindih: sebagian angka ada di keduanya.",
    ),
    "rows-not-looked-at": (
        "The tables have {count} rows, more than {most}: single rows were not looked at.",
        (
            "Tabel-tabelnya memiliki {count} baris, lebih dari {most}: baris satu per satu tidak "
            "diperiksa."
        ),
    ),
}

_PRICES: Mapping[str, tuple[str, str]] = {
    "below-cost": (
        (
            "A build sells below its cost ({book}): price {price}, without tax {net}, cost "
            "{cost}. It has: {build}."
        ),
        (
            "Ada rakitan yang dijual di bawah biayanya ({book}): harga {price}, tanpa pajak "
            "{net}, biaya {cost}. Isinya: {build}."
        ),
    ),
    "below-margin": (
        (
            "A build leaves {margin}, less than the floor of {floor} ({book}): price {price}, "
            "without tax {net}, cost {cost}. It has: {build}."
        ),
        (
            "Ada rakitan yang menyisakan {margin}, di bawah batas {floor} ({book}): harga "
            "{price}, tanpa pajak {net}, biaya {cost}. Isinya: {build}."
        ),
    ),
    "not-proved": (
        "Whether a build sells below its cost could not be proved: {why}.",
        "Tidak dapat dibuktikan apakah ada rakitan yang dijual di bawah biaya: {why}.",
    ),
    "days-not-looked-at": (
        (
            "Prices change on many days: from {day} on it was not looked at whether a build sells "
            "below its cost ({book})."
        ),
        (
            "Harga berubah pada banyak hari: mulai {day} tidak diperiksa apakah ada rakitan yang "
            "dijual di bawah biaya ({book})."
        ),
    ),
    "discount-over-all": (
        (
            "A build has discounts of the subtotal that come to more than all of it ({percent}), "
            "from {day}: {names}. Its price would fall where it should rise. Lower one of them, or "
            "let them exclude one another."
        ),
        (
            "Ada rakitan dengan potongan subtotal yang melebihi seluruhnya ({percent}), mulai "
            "{day}: {names}. Harganya akan turun padahal seharusnya naik. Kurangi salah satunya, "
            "atau buat saling mengecualikan."
        ),
    ),
    "no-cost": (
        (
            "The option “{option}” of “{attribute}” has a price but no cost, although others "
            "have: its margin cannot be told. Write cost: 0 where it costs nothing."
        ),
        (
            "Opsi “{option}” dari “{attribute}” punya harga tetapi tidak punya biaya, padahal "
            "yang lain punya: marginnya tidak diketahui. Tulis cost: 0 bila memang tanpa biaya."
        ),
    ),
    "price-rule-never": (
        "No build meets the condition of the price rule “{rule}”. Excluded by: {rules}.",
        (
            "Tidak ada rakitan yang memenuhi syarat aturan harga “{rule}”. Dikecualikan oleh: "
            "{rules}."
        ),
    ),
    "grid-beyond": (
        (
            "A build goes beyond the {side} of the price grid “{rule}”, whose last limit is "
            "{limit}; the last price would stand. Extend the grid, or limit what can be ordered."
        ),
        (
            "Ada rakitan yang melampaui {side} kisi harga “{rule}”, dengan batas terakhir "
            "{limit}; harga terakhirlah yang dipakai. Perluas kisinya, atau batasi yang bisa "
            "dipesan."
        ),
    ),
    "grid-unused": (
        "No build reaches these {side} of the price grid “{rule}”: {limits}.",
        "Tidak ada rakitan yang mencapai {side} kisi harga “{rule}” berikut: {limits}.",
    ),
}

_PERIODS: Mapping[str, tuple[str, str]] = {
    "option-ended": (
        "The option “{option}” of “{attribute}” has ended on {day}. It can be taken out.",
        "Opsi “{option}” dari “{attribute}” sudah berakhir pada {day}. Opsi ini bisa dihapus.",
    ),
    "option-outside-product": (
        (
            "The period of the option “{option}” of “{attribute}” lies outside the product's own; "
            "it can never be chosen."
        ),
        (
            "Masa berlaku opsi “{option}” dari “{attribute}” berada di luar masa berlaku produk; "
            "opsi itu tidak pernah bisa dipilih."
        ),
    ),
    "standard-not-valid": (
        (
            "From {day} the standard model cannot be had: “{option}” of “{attribute}” is not to "
            "be had then."
        ),
        (
            "Mulai {day} model standar tidak tersedia: “{option}” dari “{attribute}” saat itu "
            "tidak tersedia."
        ),
    ),
    "preset-not-valid": (
        (
            "From {day} the preset “{preset}” cannot be had: “{option}” of “{attribute}” is not "
            "to be had then."
        ),
        (
            "Mulai {day} preset “{preset}” tidak tersedia: “{option}” dari “{attribute}” saat itu "
            "tidak tersedia."
        ),
    ),
    "prices-gap": (
        (
            "“{first}” ends on {ended}, and “{second}” only begins on {begins}: between them "
            "neither is in force."
        ),
        (
            "“{first}” berakhir pada {ended}, sedangkan “{second}” baru mulai pada {begins}: di "
            "antaranya tidak ada yang berlaku."
        ),
    ),
    "prices-overlap": (
        "“{first}” and “{second}” are both in force from {begins} to {ended}.",
        "“{first}” dan “{second}” sama-sama berlaku dari {begins} sampai {ended}.",
    ),
}

_LOOKS: Mapping[str, tuple[str, str]] = {
    "no-name": (
        "{what} has no name that a customer could read.",
        "{what} tidak punya nama yang bisa dibaca pelanggan.",
    ),
    "no-article": (
        "The option “{option}” of “{attribute}” has no article number, although others have.",
        ("Opsi “{option}” dari “{attribute}” tidak punya nomor artikel, padahal yang lain punya."),
    ),
    "no-picture": (
        "The option “{option}” of “{attribute}” has no picture, although others there have.",
        "Opsi “{option}” dari “{attribute}” tidak punya gambar, padahal yang lain punya.",
    ),
    "product-without-picture": (
        "The product has neither a drawing nor a picture.",
        "Produk ini tidak punya gambar berlapis maupun foto.",
    ),
    "layer-never-shown": (
        "No build shows the layer “{layer}” of the drawing. Excluded by: {rules}.",
        "Tidak ada rakitan yang menampilkan lapisan “{layer}”. Dikecualikan oleh: {rules}.",
    ),
    "tint-missing": (
        (
            "The layer “{layer}” takes its colour from “{attribute}”, but is also shown with "
            "“{option}”, which has no swatch. Give it one, or hide the layer then."
        ),
        (
            "Warna lapisan “{layer}” mengikuti “{attribute}”, tetapi lapisan itu juga tampil pada "
            "“{option}” yang tidak punya contoh warna. Beri warna, atau sembunyikan lapisannya."
        ),
    ),
    "look-alike": (
        "The drawing shows no difference between these options of “{attribute}”: {options}.",
        "Gambar tidak memperlihatkan perbedaan antara opsi-opsi “{attribute}” ini: {options}.",
    ),
}

MESSAGES: Mapping[str, tuple[str, str]] = {**_BUILDS, **_RULES, **_PRICES, **_PERIODS, **_LOOKS}

"""Messages about workbooks: the file, its sheets, its cells."""

from collections.abc import Mapping

ABOUT_SHEETS: Mapping[str, tuple[str, str]] = {
    "no-workbook": (
        "The file “{path}” is not there. Give the workbook's file.",
        "Berkas “{path}” tidak ada. Sebutkan berkas buku kerjanya.",
    ),
    "not-a-workbook": (
        "This is no workbook that can be read ({reason}). Save it as XLSX.",
        "Ini bukan buku kerja yang dapat dibaca ({reason}). Simpan sebagai XLSX.",
    ),
    "workbook-too-large": (
        "The workbook has {size}; at most {most} are read. Take pictures and old sheets out.",
        (
            "Buku kerja berukuran {size}; yang dibaca paling banyak {most}. Keluarkan gambar dan "
            "lembar lama."
        ),
    ),
    "workbook-bomb": (
        (
            "Unpacked, the workbook is larger than may be read ({most}). Save it anew, with the "
            "catalog's sheets alone."
        ),
        (
            "Setelah dibuka, buku kerja melebihi yang boleh dibaca ({most}). Simpan ulang, hanya "
            "dengan lembar katalog."
        ),
    ),
    "workbook-encoding": (
        "The workbook's part “{part}” is not UTF-8. Save it anew as XLSX.",
        "Bagian buku kerja “{part}” bukan UTF-8. Simpan ulang sebagai XLSX.",
    ),
    "workbook-entities": (
        "The workbook's part “{part}” declares entities, which is refused. Save it anew as XLSX.",
        (
            "Bagian buku kerja “{part}” mendeklarasikan entitas, dan itu ditolak. Simpan ulang "
            "sebagai XLSX."
        ),
    ),
    "workbook-cells": (
        "The workbook has {found} cells; at most {most} are read. Divide the catalog.",
        "Buku kerja memuat {found} sel; yang dibaca paling banyak {most}. Bagilah katalognya.",
    ),
    "workbook-extent": (
        (
            "A sheet reaches further than row {rows} or {columns} columns. Delete the empty cells "
            "that were formatted far outside."
        ),
        (
            "Sebuah lembar melewati baris {rows} atau {columns} kolom. Hapus sel kosong berformat "
            "yang jauh di luar."
        ),
    ),
    "cell-without-result": (
        "The formula has no saved result. Open the workbook in a spreadsheet program and save it.",
        (
            "Rumus ini belum punya hasil tersimpan. Buka dan simpan buku kerja di program lembar "
            "kerja."
        ),
    ),
    "cell-error": (
        "The cell shows {found}. Put its formula right.",
        "Sel ini menampilkan {found}. Perbaiki rumusnya.",
    ),
    "no-sheet": (
        "The workbook has no sheet “{sheet}”; it has: {known}. Start from the template.",
        "Buku kerja tidak punya lembar “{sheet}”; yang ada: {known}. Mulailah dari templat.",
    ),
    "sheet-not-read": (
        "The sheet “{sheet}” is none of the catalog's and is not read.",
        "Lembar “{sheet}” bukan milik katalog dan tidak dibaca.",
    ),
    "sheet-twice": (
        "There are two sheets for this: “{first}” and this one. Delete one.",
        "Ada dua lembar untuk ini: “{first}” dan yang ini. Hapus salah satu.",
    ),
    "unknown-column": (
        "No column is called “{found}” here. There are: {known}.",
        "Di sini tidak ada kolom bernama “{found}”. Yang ada: {known}.",
    ),
    "heading-twice": (
        "The heading “{found}” stands twice. Delete one of the columns.",
        "Judul “{found}” ada dua kali. Hapus salah satu kolomnya.",
    ),
    "heading-missing": (
        "Here something is written under no heading. Give the column its heading, or empty it.",
        "Di sini ada isi tanpa judul kolom. Beri judul kolomnya, atau kosongkan.",
    ),
    "no-column": (
        "The column “{found}” is missing. Start from the template, or export the catalog.",
        "Kolom “{found}” tidak ada. Mulailah dari templat, atau ekspor katalognya.",
    ),
    "cell-empty": (
        "The {form} is not given. Write it, or delete the row.",
        "{form} kosong. Isilah, atau hapus barisnya.",
    ),
    "row-twice": (
        "“{found}” stands here already, at {first}. Delete one, or call it otherwise.",
        "“{found}” sudah ada di {first}. Hapus salah satu, atau beri nama lain.",
    ),
    "one-row": (
        "This sheet has one row only. Delete the others.",
        "Lembar ini hanya punya satu baris. Hapus yang lain.",
    ),
    "unknown-owner": (
        "There is no {form} “{found}”. There are: {known}.",
        "Tidak ada {form} “{found}”. Yang ada: {known}.",
    ),
    "money-and-share": (
        "There is money and a percentage; only one of them can be. Empty one cell.",
        "Ada uang dan persentase; hanya boleh satu. Kosongkan salah satu sel.",
    ),
    "copy-number": (
        "“{found}” names no copy: write the copy's number, such as {example}.",
        "“{found}” tidak menyebut salinan: tulis nomornya, misalnya {example}.",
    ),
    "price-columns": (
        "A price list needs a column “article” and one of these at least: {known}.",
        "Daftar harga perlu kolom “article” dan sedikitnya satu dari: {known}.",
    ),
    "price-column": (
        (
            "The column “{found}” is neither a currency of the catalog nor one of its price books, "
            "and is not read."
        ),
        "Kolom “{found}” bukan mata uang katalog atau buku harganya, dan tidak dibaca.",
    ),
    "no-article": (
        "This line has no article number. Write it, or delete the line.",
        "Baris ini tidak punya nomor artikel. Isilah, atau hapus barisnya.",
    ),
    "price-decimals": (
        "{amount} has more decimals than {currency} has. Round it.",
        "{amount} punya lebih banyak desimal daripada {currency}. Bulatkan.",
    ),
    "price-moved": (
        "The price of {article} is no longer where it was read. Read the list again.",
        "Harga {article} tidak lagi di tempatnya saat dibaca. Baca ulang daftarnya.",
    ),
    "table-not-there": (
        "There is no sheet “{sheet}” for the table “{file}”. There are: {known}.",
        "Tidak ada lembar “{sheet}” untuk tabel “{file}”. Yang ada: {known}.",
    ),
}

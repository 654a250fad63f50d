"""Messages about files, about YAML and CSV, and about keys and the form of values."""

from collections.abc import Mapping

ABOUT_FILES: Mapping[str, tuple[str, str]] = {
    "more": (
        "{count} more findings are not shown. Put these right first.",
        "{count} temuan lain tidak ditampilkan. Perbaiki dulu yang ini.",
    ),
    "no-folder": (
        "There is no such folder. Give the folder that holds catalog.yaml.",
        "Folder ini tidak ada. Sebutkan folder yang berisi catalog.yaml.",
    ),
    "not-a-pack": (
        "This is not a stored catalog ({reason}). Restore it from a backup.",
        "Ini bukan katalog tersimpan ({reason}). Pulihkan dari cadangan.",
    ),
    "no-file": (
        "The file “{path}” is not there. In the folder are: {there}.",
        "Berkas “{path}” tidak ada. Di folder terdapat: {there}.",
    ),
    "unreadable": (
        "The file “{path}” cannot be read ({reason}). Check its permissions.",
        "Berkas “{path}” tidak dapat dibaca ({reason}). Periksa izinnya.",
    ),
    "not-a-file": (
        "“{path}” is not an ordinary file. Put a file there.",
        "“{path}” bukan berkas biasa. Letakkan sebuah berkas di sana.",
    ),
    "too-large": (
        "The file “{path}” has {size}; at most {most} are read. Make it smaller.",
        "Berkas “{path}” berukuran {size}; yang dibaca paling banyak {most}. Perkecil berkasnya.",
    ),
    "catalog-too-large": (
        "The files of the catalog have more than {most} together. Make them smaller.",
        "Semua berkas katalog bersama-sama melebihi {most}. Perkecil berkasnya.",
    ),
    "outside": (
        "“{path}” leads out of the catalog's folder. Copy the file into the folder.",
        "“{path}” mengarah ke luar folder katalog. Salin berkasnya ke dalam folder.",
    ),
    "absolute-path": (
        "“{path}” is an absolute path. Write the path from the catalog's folder on.",
        "“{path}” adalah jalur mutlak. Tulis jalurnya mulai dari folder katalog.",
    ),
    "backslash": (
        "“{path}” has a backslash. Separate folders by “/”.",
        "“{path}” memuat garis miring terbalik. Pisahkan folder dengan “/”.",
    ),
    "bad-path": (
        "“{path}” cannot be the path of a file. Write a name such as pictures/sole.svg.",
        "“{path}” tidak bisa menjadi jalur berkas. Tulis nama seperti pictures/sole.svg.",
    ),
    "encoding": (
        "The file is written in {encoding}. Save it as UTF-8.",
        "Berkas ini ditulis dalam {encoding}. Simpan sebagai UTF-8.",
    ),
    "not-utf-8": (
        "The byte {byte} is not UTF-8. Save the file as UTF-8.",
        "Bita {byte} bukan UTF-8. Simpan berkas sebagai UTF-8.",
    ),
    "byte-order-mark": (
        "The file begins with a byte order mark; it is ignored. Save as UTF-8 without it.",
        "Berkas diawali tanda urutan bita; tanda itu diabaikan. Simpan sebagai UTF-8 tanpa tanda.",
    ),
    "control-character": (
        "The control character {character} is not allowed. Delete it.",
        "Karakter kendali {character} tidak diperbolehkan. Hapus karakter itu.",
    ),
    "empty-file": (
        "The file is empty. See the shipped catalogs for what belongs in it.",
        "Berkas ini kosong. Lihat katalog contoh untuk isi yang seharusnya.",
    ),
    "alias": (
        "“*{name}” repeats another place. Aliases are not read; write the value out.",
        "“*{name}” mengulang tempat lain. Alias tidak dibaca; tulis nilainya lengkap.",
    ),
    "anchor": (
        (
            "“&{name}” marks a place for repeating. Anchors are not read; put text that"
            " begins with & in quotation marks."
        ),
        (
            "“&{name}” menandai tempat untuk diulang. Jangkar tidak dibaca; beri tanda kutip pada"
            " teks yang diawali &."
        ),
    ),
    "tag": (
        "“{tag}” is a YAML tag. Tags are not read; put text that begins with ! in quotation marks.",
        "“{tag}” adalah tag YAML. Tag tidak dibaca; beri tanda kutip pada teks yang diawali !.",
    ),
    "too-deep": (
        "More than {most} levels lie within one another. Write it flatter.",
        "Lebih dari {most} tingkat bersarang. Tulis lebih datar.",
    ),
    "too-many-nodes": (
        "The file holds more than {most} values. Move combinations into a CSV table.",
        "Berkas memuat lebih dari {most} nilai. Pindahkan kombinasi ke tabel CSV.",
    ),
    "several-documents": (
        "A second document begins here. Keep one document a file, without another “---”.",
        "Dokumen kedua dimulai di sini. Satu berkas satu dokumen, tanpa “---” lagi.",
    ),
    "key-not-text": (
        (
            "A key must be a text; here stands a list or a mapping. If a text begins with [ or {{,"
            " put it in quotation marks."
        ),
        (
            "Kunci harus berupa teks; di sini ada daftar atau pemetaan. Bila teks diawali [ atau"
            " {{, beri tanda kutip."
        ),
    ),
    "duplicate-key": (
        "“{key}” stands twice; first on line {line}. Keep one of them.",
        "“{key}” tertulis dua kali; pertama di baris {line}. Pertahankan satu saja.",
    ),
    "yaml-tab": (
        "A tab stands where spaces are expected. Indent with spaces.",
        "Ada tab di tempat spasi. Gunakan spasi untuk menjorok.",
    ),
    "yaml-colon": (
        (
            "A second “: ” stands in one line, or the line is indented too far. Put text with a"
            " colon in quotation marks."
        ),
        (
            "Ada “: ” kedua dalam satu baris, atau barisnya terlalu menjorok. Beri tanda kutip pada"
            " teks yang memuat titik dua."
        ),
    ),
    "yaml-no-colon": (
        "A “:” is missing after a key. Write “key: value”.",
        "Tanda “:” sesudah kunci tidak ada. Tulis “kunci: nilai”.",
    ),
    "yaml-quote": (
        (
            "A quotation mark opened on line {opened} is not closed. Close it, and double the"
            " marks inside the text."
        ),
        (
            "Tanda kutip yang dibuka di baris {opened} tidak ditutup. Tutup, dan gandakan tanda"
            " kutip di dalam teks."
        ),
    ),
    "yaml-bracket": (
        (
            "What was opened on line {opened} with [ or {{ goes wrong here. Separate with commas,"
            " close with ] or }}, and put text with , [ ] {{ }} in quotation marks."
        ),
        (
            "Yang dibuka di baris {opened} dengan [ atau {{ bermasalah di sini. Pisahkan dengan"
            " koma, tutup dengan ] atau }}, dan beri tanda kutip pada teks yang memuat , [ ] {{ }}."
        ),
    ),
    "yaml-character": (
        "A text cannot begin with this character. Put the text in quotation marks.",
        "Teks tidak bisa diawali karakter ini. Beri tanda kutip pada teksnya.",
    ),
    "yaml-indentation": (
        "The line does not fit what stands above it. Indent it like its neighbours.",
        "Baris ini tidak sesuai dengan yang di atasnya. Samakan jorokannya dengan baris tetangga.",
    ),
    "yaml-other": (
        "This is not readable YAML ({problem}). Compare with a shipped catalog.",
        "Ini bukan YAML yang terbaca ({problem}). Bandingkan dengan katalog contoh.",
    ),
    "csv": (
        "The table cannot be read here ({problem}). Close every quotation mark.",
        "Tabel tidak terbaca di sini ({problem}). Tutup setiap tanda kutip.",
    ),
    "too-many-cells": (
        "The table has more than {most} cells. Split it.",
        "Tabel memuat lebih dari {most} sel. Bagi tabelnya.",
    ),
    "too-many-lines": (
        "The table has more than {most} lines. Split it.",
        "Tabel memuat lebih dari {most} baris. Bagi tabelnya.",
    ),
    "no-rows": (
        "The table has no rows below its header. Add rows, or take the rule out.",
        "Tabel tidak punya baris di bawah judulnya. Tambah baris, atau hapus aturannya.",
    ),
    "row-length": (
        "The row has {found} cells; the header has {expected}. Make them alike.",
        "Baris ini punya {found} sel; judulnya {expected}. Samakan jumlahnya.",
    ),
    "column-without-name": (
        "Column {number} has no name. Name the attribute it is about.",
        "Kolom {number} tidak bernama. Tulis atribut yang dimaksud.",
    ),
    "column-twice": (
        "The column “{column}” stands twice. Keep one of them.",
        "Kolom “{column}” tertulis dua kali. Pertahankan satu saja.",
    ),
    "column-kind": (
        "“{column}” is a {kind} attribute. Columns are about one-of and number attributes.",
        "“{column}” adalah atribut {kind}. Kolom hanya untuk atribut one of dan number.",
    ),
    "missing-key": (
        "“{key}” is missing in “{whose}”. Add it.",
        "“{key}” tidak ada dalam “{whose}”. Tambahkan.",
    ),
    "unknown-key": (
        "The key “{found}” is not known here. Known are: {known}.",
        "Kunci “{found}” tidak dikenal di sini. Yang dikenal: {known}.",
    ),
    "expected-mapping": (
        "Keys with values are expected here. Known are: {expected}.",
        "Di sini diharapkan kunci dengan nilainya. Yang dikenal: {expected}.",
    ),
    "expected-list": (
        "“{key}” needs a list: [a, b], or lines that begin with “- ”.",
        "“{key}” memerlukan daftar: [a, b], atau baris yang diawali “- ”.",
    ),
    "empty": (
        "Nothing is written here; {form} is expected. Write it, or take the key out.",
        "Di sini kosong; seharusnya {form}. Tulis, atau hapus kuncinya.",
    ),
    "not-text": (
        "A list or keys stand here; {form} is expected.",
        "Di sini ada daftar atau kunci; seharusnya {form}.",
    ),
    "not-valid": (
        "This cannot be read: {problem}. Compare with a shipped catalog.",
        "Ini tidak terbaca: {problem}. Bandingkan dengan katalog contoh.",
    ),
    "too-few": (
        "“{key}” has {found}; at least {least} is expected.",
        "“{key}” berisi {found}; seharusnya paling sedikit {least}.",
    ),
    "too-many": (
        "“{key}” has {found}; at most {most} is expected. Does a line need less indentation?",
        (
            "“{key}” berisi {found}; seharusnya paling banyak {most}. Apakah suatu baris terlalu"
            " menjorok?"
        ),
    ),
    "not-indented": (
        "What belongs to “{name}” must stand further to the right than its name. Indent it.",
        "Isi “{name}” harus lebih menjorok ke kanan daripada namanya. Jorokkan barisnya.",
    ),
    "too-long": (
        "The text is longer than {most} characters. Shorten it.",
        "Teks lebih panjang dari {most} karakter. Persingkat.",
    ),
    "number": (
        "“{found}” is not a number. Write digits and a point: 40 or 2.5.",
        "“{found}” bukan angka. Tulis angka dan titik desimal: 40 atau 2.5.",
    ),
    "number-too-long": (
        "“{found}” has too many digits. A number has at most 12 before the point and 9 after it.",
        (
            "“{found}” terlalu banyak digitnya. Sebuah angka paling banyak punya 12 digit sebelum"
            " titik dan 9 sesudahnya."
        ),
    ),
    "whole": (
        "“{found}” is not a whole number. Write 0, 1, 2 …",
        "“{found}” bukan bilangan bulat. Tulis 0, 1, 2 …",
    ),
    "yes-no": ("“{found}” is neither yes nor no.", "“{found}” bukan yes ataupun no."),
    "days": (
        "“{found}” is not a time. Write working days: 3 days.",
        "“{found}” bukan lama waktu. Tulis hari kerja: 3 days.",
    ),
    "percent": (
        "“{found}” is not a percentage. Write 5 % or 12.5 %.",
        "“{found}” bukan persentase. Tulis 5 % atau 12.5 %.",
    ),
    "share": (
        (
            "“{found}” is not a price. Write {{IDR: 180000, EUR: 14.00}}, or 5 % of base, or 5 % of"
            " subtotal."
        ),
        (
            "“{found}” bukan harga. Tulis {{IDR: 180000, EUR: 14.00}}, atau 5 % of base, atau 5 %"
            " of subtotal."
        ),
    ),
    "day": (
        "“{found}” is not a day of the calendar. Write year-month-day: 2026-11-30.",
        "“{found}” bukan tanggal. Tulis tahun-bulan-hari: 2026-11-30.",
    ),
    "colour": (
        '“{found}” is not a colour. Write six digits in quotation marks: "#3A2A1E".',
        '“{found}” bukan warna. Tulis enam digit dalam tanda kutip: "#3A2A1E".',
    ),
    "part": (
        "“{found}” is not a part. Write SOLE-TR x 2, or CLOTH x 1.5 m.",
        "“{found}” bukan komponen. Tulis SOLE-TR x 2, atau CLOTH x 1.5 m.",
    ),
    "id": (
        "“{found}” cannot be an id. Use letters, digits and -, without quotation marks and |.",
        "“{found}” tidak bisa menjadi id. Gunakan huruf, angka, dan -, tanpa tanda kutip dan |.",
    ),
    "file-id": (
        "“{found}” cannot be an id here, for a file is called by it. Use a-z, 0-9, - and points.",
        (
            "“{found}” tidak bisa menjadi id di sini, karena menjadi nama berkas. Gunakan a-z, 0-9,"
            " - dan titik."
        ),
    ),
    "letters": (
        "“{found}” does not name characters. Write ranges and single ones: A-Z 0-9 - space.",
        "“{found}” tidak menyebut karakter. Tulis rentang dan satuan: A-Z 0-9 - space.",
    ),
    "value": (
        "This is no value. Write an option, a list of options, a number or a text.",
        "Ini bukan nilai. Tulis opsi, daftar opsi, angka, atau teks.",
    ),
    "no-translation": (
        "The text in “{language}” is missing; the other language is shown in its place.",
        "Teks dalam bahasa “{language}” tidak ada; bahasa yang lain ditampilkan.",
    ),
    "picture": ("The picture {what}.", "Ada masalah pada gambar ini: {what}."),
    "not-a-picture": (
        "“{file}” is not the picture that its name says. Save it again.",
        "“{file}” bukan gambar seperti namanya. Simpan ulang.",
    ),
    "picture-kind": (
        "“{file}” cannot be shown. Use .svg, .png or .jpg.",
        "“{file}” tidak dapat ditampilkan. Gunakan .svg, .png, atau .jpg.",
    ),
}

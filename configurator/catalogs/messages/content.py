"""Messages about what a catalog says: sentences, attributes, rules, prices, builds."""

from collections.abc import Mapping

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "sentence-empty": (
        "The sentence is empty. Write what must hold.",
        "Kalimat kosong. Tulis syaratnya.",
    ),
    "sentence-too-long": (
        "The sentence has more than {most} characters. Make several rules of it.",
        "Kalimat lebih dari {most} karakter. Jadikan beberapa aturan.",
    ),
    "sentence-too-deep": (
        "More than {most} parentheses or negations lie within one another. Split the sentence.",
        "Lebih dari {most} tanda kurung atau ingkaran bersarang. Pecah kalimatnya.",
    ),
    "sentence-character": (
        "The character “{found}” has no meaning here. Put names with it in quotation marks.",
        "Karakter “{found}” tidak bermakna di sini. Beri tanda kutip pada nama yang memuatnya.",
    ),
    "sentence-quote": (
        "The quotation mark is not closed.",
        "Tanda kutip tidak ditutup.",
    ),
    "sentence-ends": (
        "The sentence ends too early. Say what comes next.",
        "Kalimat berakhir terlalu cepat. Lanjutkan.",
    ),
    "sentence-left-over": (
        "“{found}” is left over. Join parts with “and” or “or”, and quantities with a sign.",
        "“{found}” berlebih. Sambung bagian dengan “and” atau “or”, dan besaran dengan tanda.",
    ),
    "sentence-unexpected": (
        "“{found}” does not fit here. An attribute, a number or “(” is expected.",
        "“{found}” tidak cocok di sini. Seharusnya atribut, angka, atau “(”.",
    ),
    "sentence-parenthesis": (
        "This parenthesis is not closed. Add “)”.",
        "Kurung ini tidak ditutup. Tambahkan “)”.",
    ),
    "sentence-chain": (
        "Two comparisons in a row. Write them apart, joined by “and”.",
        "Dua perbandingan berturut-turut. Tulis terpisah dengan “and”.",
    ),
    "condition-expected": (
        "A condition is expected here, such as “sole is trail” or “width <= 120”.",
        "Di sini diharapkan syarat, seperti “sole is trail” atau “width <= 120”.",
    ),
    "quantity-expected": (
        "A quantity is expected here, such as a number, “width” or “watts of lamp”.",
        "Di sini diharapkan besaran, seperti angka, “width”, atau “watts of lamp”.",
    ),
    "attribute-expected": (
        "The name of an attribute is expected, not “{found}”.",
        "Di sini diharapkan nama atribut, bukan “{found}”.",
    ),
    "option-expected": (
        "An option of “{attribute}” is expected, not “{found}”. It has: {known}.",
        "Di sini diharapkan opsi “{attribute}”, bukan “{found}”. Pilihannya: {known}.",
    ),
    "unknown-attribute": (
        "There is no attribute “{found}”. There are: {known}.",
        "Tidak ada atribut “{found}”. Yang ada: {known}.",
    ),
    "unknown-option": (
        "“{attribute}” has no option “{found}”. It has: {known}.",
        "“{attribute}” tidak punya opsi “{found}”. Pilihannya: {known}.",
    ),
    "unknown-carried": (
        "No option carries a number “{found}”. Carried are: {known}.",
        "Tidak ada opsi yang membawa angka “{found}”. Yang dibawa: {known}.",
    ),
    "repeat-attribute": (
        "“{option}” is an option. Repeat the attribute: {attribute} … {option}.",
        "“{option}” adalah opsi. Ulangi atributnya: {attribute} … {option}.",
    ),
    "say-is": (
        "“{attribute}” takes one option. Write “{attribute} is …”.",
        "“{attribute}” berisi satu opsi. Tulis “{attribute} is …”.",
    ),
    "say-has": (
        "“{attribute}” takes several options. Write “{attribute} has …”.",
        "“{attribute}” berisi beberapa opsi. Tulis “{attribute} has …”.",
    ),
    "text-is": (
        "“{attribute}” is a text. Write “{attribute} is given” or “length of {attribute} <= 8”.",
        "“{attribute}” berupa teks. Tulis “{attribute} is given” atau “length of {attribute} < 9”.",
    ),
    "only-text-given": (
        "“{attribute}” is not a text; only texts are “given”.",
        "“{attribute}” bukan teks; hanya teks yang bisa “given”.",
    ),
    "only-text-has-length": (
        "“{attribute}” is not a text; only texts have a length.",
        "“{attribute}” bukan teks; hanya teks yang punya panjang.",
    ),
    "only-some-of-counts": (
        "“{attribute}” is not a some-of attribute; only their options are counted.",
        "“{attribute}” bukan atribut some of; hanya opsinya yang dihitung.",
    ),
    "not-a-number": (
        (
            "“{attribute}” is a {kind} attribute, not a number. Write “{attribute} is …”,"
            " or “<number> of {attribute}” for a number that its options carry."
        ),
        (
            "“{attribute}” adalah atribut {kind}, bukan number. Tulis “{attribute} is …”,"
            " atau “<angka> of {attribute}” untuk angka yang dibawa opsinya."
        ),
    ),
    "divide-by-number": (
        "Divide by a number only. Multiply the other side of the comparison instead.",
        "Pembagi hanya boleh angka. Sebagai gantinya, kalikan sisi lain perbandingan.",
    ),
    "divide-exactly": (
        "Dividing by {found} does not come out even. Multiply the other side instead.",
        "Pembagian dengan {found} tidak habis. Sebagai gantinya, kalikan sisi yang lain.",
    ),
}

_ATTRIBUTES: Mapping[str, tuple[str, str]] = {
    "no-kind": (
        (
            "“{attribute}” does not say what it takes. Add one of: one of, some of, yes or no,"
            " number, text."
        ),
        (
            "“{attribute}” tidak menyebut jenis isinya. Tambahkan salah satu: one of, some of,"
            " yes or no, number, text."
        ),
    ),
    "several-kinds": (
        "“{attribute}” says twice what it takes: {found}. Keep one.",
        "“{attribute}” menyebut jenis isinya lebih dari sekali: {found}. Pertahankan satu.",
    ),
    "key-of-other-kind": (
        "“{key}” belongs to attributes of the kind {kinds}. Take it out here.",
        "“{key}” hanya untuk atribut jenis {kinds}. Hapus di sini.",
    ),
    "no-options": (
        "“{attribute}” has no options. Add at least one.",
        "“{attribute}” tidak punya opsi. Tambahkan paling sedikit satu.",
    ),
    "too-many-options": (
        "More than {most} options. Split the attribute in two.",
        "Lebih dari {most} opsi. Bagi atributnya menjadi dua.",
    ),
    "at-least-too-much": (
        "At least {least} are asked for, but there are {count} options.",
        "Diminta paling sedikit {least}, padahal hanya ada {count} opsi.",
    ),
    "at-most-too-little": (
        "“at most” must be {least} or more here.",
        "“at most” di sini harus {least} atau lebih.",
    ),
    "not-positive": (
        "{found} is not more than zero. Write a number over 0.",
        "{found} tidak lebih dari nol. Tulis angka di atas 0.",
    ),
    "negative": (
        "{found} is below zero. Write the amount without a minus; “discount” takes it off.",
        "{found} di bawah nol. Tulis jumlahnya tanpa minus; “discount” sudah mengurangi.",
    ),
    "range": (
        "{most} is less than {least}. The larger number comes last.",
        "{most} lebih kecil dari {least}. Angka yang lebih besar di belakang.",
    ),
    "range-step": (
        "{most} cannot be reached in steps of {step}. Nobody will be able to choose it.",
        "{most} tidak tercapai dengan langkah {step}. Nilai itu tidak bisa dipilih.",
    ),
    "text-length": (
        "“at most” must be between 1 and {most} characters.",
        "“at most” harus antara 1 dan {most} karakter.",
    ),
    "period": (
        "The period ends on {last}, before it begins on {first}. Swap the days.",
        "Masa berlaku berakhir {last}, sebelum dimulai {first}. Tukar tanggalnya.",
    ),
    "in-no-step": (
        "“{attribute}” is in no step; it is shown last. Put it in a step.",
        "“{attribute}” tidak ada di langkah mana pun; tampil paling akhir. Masukkan ke langkah.",
    ),
    "shown-twice": (
        "“{attribute}” is in a step already, on line {line}. Keep one.",
        "“{attribute}” sudah ada di langkah, baris {line}. Pertahankan satu.",
    ),
    "step-twice": (
        "A step “{id}” is there already, on line {line}. Give it another id.",
        "Langkah “{id}” sudah ada di baris {line}. Beri id lain.",
    ),
    "step-empty": (
        "The step “{step}” shows nothing. List attributes, or take it out.",
        "Langkah “{step}” tidak menampilkan apa pun. Tulis atribut, atau hapus.",
    ),
    "no-standard": (
        "The standard model has nothing for “{attribute}”. Add it under “standard”.",
        "Model standar tidak menyebut “{attribute}”. Tambahkan di “standard”.",
    ),
    "one-value": (
        "“{attribute}” takes one value, not a list.",
        "“{attribute}” berisi satu nilai, bukan daftar.",
    ),
    "too-few-options": (
        "{found} options are taken; at least {least} are needed.",
        "{found} opsi diambil; seharusnya paling sedikit {least}.",
    ),
    "too-many-taken": (
        "{found} options are taken; at most {most} are allowed.",
        "{found} opsi diambil; paling banyak {most}.",
    ),
    "number-outside": (
        "{found} cannot be chosen: from {least} to {most} in steps of {step}.",
        "{found} tidak bisa dipilih: dari {least} sampai {most} dengan langkah {step}.",
    ),
    "text-too-long": (
        "The text has {found} characters; at most {most} are allowed.",
        "Teks berisi {found} karakter; paling banyak {most}.",
    ),
    "letter-not-allowed": (
        "The character “{letter}” is not among the letters of “{attribute}”.",
        "Karakter “{letter}” tidak termasuk huruf untuk “{attribute}”.",
    ),
    "unknown-group": (
        "“{file}” has no group “{found}”. It has: {known}.",
        "“{file}” tidak punya grup “{found}”. Yang ada: {known}.",
    ),
    "typed-place": (
        "The drawing shows a text typed on “{found}”. Attributes that take text: {known}.",
        "Gambar menampilkan teks dari “{found}”. Atribut yang berisi teks: {known}.",
    ),
    "tint-and-colour": (
        "A layer has either a colour or an attribute it is tinted by. Keep one.",
        "Lapisan punya warna tetap atau atribut pewarna. Pertahankan satu.",
    ),
    "tint-kind": (
        "“{attribute}” is a {kind} attribute. Tint by a one-of attribute.",
        "“{attribute}” adalah atribut {kind}. Gunakan atribut one of untuk warna.",
    ),
    "tint-without-swatch": (
        "No option of “{attribute}” has a swatch; the layer keeps the drawing's colour.",
        "Tidak ada opsi “{attribute}” yang punya swatch; lapisan memakai warna gambar.",
    ),
    "region": (
        "A region is [left, top, width, height] with width and height over 0.",
        "Wilayah adalah [kiri, atas, lebar, tinggi] dengan lebar dan tinggi di atas 0.",
    ),
    "no-alternative-text": (
        "The drawing has no alternative text for those who cannot see it. Add one.",
        "Gambar tidak punya teks alternatif bagi yang tidak dapat melihat. Tambahkan.",
    ),
}

_RULES: Mapping[str, tuple[str, str]] = {
    "name-without-letters": (
        "The name “{found}” has no letters or digits. Say what it is about.",
        "Nama “{found}” tidak memuat huruf atau angka. Sebutkan maksudnya.",
    ),
    "rule-says-nothing": (
        "The rule says nothing. Add one of: {ways}.",
        "Aturan ini tidak menyatakan apa pun. Tambahkan salah satu: {ways}.",
    ),
    "rule-says-two": (
        "“{first}” and “{second}” do not go together. Make two rules, or keep one.",
        "“{first}” dan “{second}” tidak bisa bersama. Jadikan dua aturan, atau pertahankan satu.",
    ),
    "key-of-other-rule": (
        "“{key}” does not go with “{way}”. Take it out.",
        "“{key}” tidak cocok dengan “{way}”. Hapus.",
    ),
    "rule-twice": (
        "A rule called “{id}” is there already, on line {line}. Give it another name.",
        "Aturan “{id}” sudah ada di baris {line}. Beri nama lain.",
    ),
    "price-rule-twice": (
        "A price called “{id}” is there already, on line {line}. Give it another name.",
        "Harga “{id}” sudah ada di baris {line}. Beri nama lain.",
    ),
    "preset-twice": (
        "A preset called “{id}” is there already, on line {line}. Give it another name.",
        "Paket “{id}” sudah ada di baris {line}. Beri nama lain.",
    ),
    "no-reason": (
        "The rule “{rule}” gives no reason. Add “because”: customers read it when it blocks.",
        "Aturan “{rule}” tanpa alasan. Tambahkan “because”: pelanggan membacanya saat terhalang.",
    ),
    "number-cell": (
        "“{found}” is not a number. Write 40, 10..20, or * for any.",
        "“{found}” bukan angka. Tulis 40, 10..20, atau * untuk semua.",
    ),
    "standard-breaks-rule": (
        "The standard model breaks the rule “{rule}”, line {line} ({values}). Change one of them.",
        "Model standar melanggar aturan “{rule}” di baris {line} ({values}). Ubah salah satunya.",
    ),
    "not-looked-at": (
        "There are too many rows to look whether the standard model and presets keep the rules.",
        "Terlalu banyak baris untuk memeriksa apakah model standar dan paket menaati aturan.",
    ),
    "preset-breaks-rule": (
        (
            "The preset “{preset}” breaks the rule “{rule}” of line {line} ({values})."
            " Change one of them."
        ),
        (
            "Paket “{preset}” melanggar aturan “{rule}” di baris {line} ({values})."
            " Ubah salah satunya."
        ),
    ),
}

_PRICES: Mapping[str, tuple[str, str]] = {
    "unknown-currency": (
        "The currency “{found}” is not known. Known are: {known}.",
        "Mata uang “{found}” tidak dikenal. Yang dikenal: {known}.",
    ),
    "currency-not-used": (
        "“{found}” is not a currency of this catalog. It has: {known}.",
        "“{found}” bukan mata uang katalog ini. Yang ada: {known}.",
    ),
    "no-price-in-currency": (
        "The amount in {currency} is missing. Give every currency of the catalog.",
        "Jumlah dalam {currency} tidak ada. Tulis setiap mata uang katalog.",
    ),
    "too-many-decimals": (
        "{amount} has more decimals than {currency} has ({decimals}). Round it.",
        "{amount} punya desimal lebih banyak daripada {currency} ({decimals}). Bulatkan.",
    ),
    "share-per": (
        "A percentage cannot be charged for each unit. Write an amount.",
        "Persentase tidak bisa dihitung per satuan. Tulis jumlah uang.",
    ),
    "price-rule-says-nothing": (
        "The price rule charges nothing. Add one of: {ways}.",
        "Aturan harga ini tidak mengenakan apa pun. Tambahkan salah satu: {ways}.",
    ),
    "price-rule-says-two": (
        "The price rule says several things at once: {found}. Make a rule of each.",
        "Aturan harga ini menyatakan beberapa hal: {found}. Jadikan aturan masing-masing.",
    ),
    "not-in-base": (
        "“{way}” cannot be part of the base price. Take “in base price” out.",
        "“{way}” tidak bisa menjadi bagian harga dasar. Hapus “in base price”.",
    ),
    "grid-currency": (
        "The catalog has several currencies. Name a grid for each: {{IDR: a.csv, EUR: b.csv}}.",
        (
            "Katalog punya beberapa mata uang. Sebut tabel harga masing-masing: {{IDR: a.csv,"
            " EUR: b.csv}}."
        ),
    ),
    "grid-number": (
        "“{found}” is not a number. Grids hold limits and amounts in digits: 120 or 12.50.",
        "“{found}” bukan angka. Tabel harga memuat batas dan jumlah: 120 atau 12.50.",
    ),
    "grid-not-rising": (
        "The limit {found} is not larger than {before} before it. Limits rise.",
        "Batas {found} tidak lebih besar dari {before} sebelumnya. Batas harus naik.",
    ),
    "grids-differ": (
        "The grid has other limits than {first}. Give all currencies the same limits.",
        "Batas tabel ini berbeda dari {first}. Samakan batas untuk semua mata uang.",
    ),
    "unknown-price": (
        "No price is called “{found}”. There are: {known}.",
        "Tidak ada harga “{found}”. Yang ada: {known}.",
    ),
    "book-of-share": (
        "“{rule}” is a percentage or a grid; a price book cannot replace it. Use “factor”.",
        "“{rule}” berupa persentase atau tabel; tidak bisa diganti daftar harga. Gunakan “factor”.",
    ),
    "book-of-several": (
        "Several products have a price “{rule}”. Say whose is meant: {ways}.",
        "Beberapa produk punya harga “{rule}”. Sebutkan milik produk mana: {ways}.",
    ),
    "break-quantity": (
        "{found} is no quantity for a discount. Write 2 or more.",
        "{found} bukan jumlah untuk potongan. Tulis 2 atau lebih.",
    ),
    "break-percent": (
        "{found} % is no discount. Write more than 0 and at most 100.",
        "{found} % bukan potongan. Tulis lebih dari 0 dan paling banyak 100.",
    ),
    "listed-twice": (
        "“{id}” is listed twice. Keep one.",
        "“{id}” tertulis dua kali. Pertahankan satu.",
    ),
    "product-id": (
        "The product calls itself “{found}”, but its file is {file}. Write “{expected}”.",
        "Produk ini bernama “{found}”, padahal berkasnya {file}. Tulis “{expected}”.",
    ),
}

ABOUT_CONTENT: Mapping[str, tuple[str, str]] = {**_SENTENCES, **_ATTRIBUTES, **_RULES, **_PRICES}

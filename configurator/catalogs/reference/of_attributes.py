"""The keys of attributes, options, and what they bring to the workshop."""

from configurator.catalogs.reference.entries import VALID_FROM, VALID_TO, Entry, Key
from configurator.domain.texts import LocalText

_OPTION = {
    "name": Key("Name", "Nama", "What the card of the option says.", "Tulisan di kartu opsi."),
    "description": Key(
        "Description",
        "Keterangan",
        "One or two lines on the card, under the name.",
        "Satu dua baris di kartu, di bawah nama.",
    ),
    "article": Key(
        "Article",
        "Nomor artikel",
        "Its article number, for orders and for price lists.",
        "Nomor artikelnya, untuk pesanan dan daftar harga.",
    ),
    "uplift": Key(
        "Uplift",
        "Tambahan harga",
        "What it costs more than the standard model: money, or a share such as 5 % of base.",
        "Selisih harganya dari model standar: uang, atau bagian seperti 5 % of base.",
    ),
    "cost": Key(
        "Cost",
        "Biaya",
        "What it costs the shop more than the standard model does.",
        "Selisih biayanya bagi toko dari model standar.",
    ),
    "carries": Key(
        "Carries",
        "Membawa",
        "Numbers that rules add up, by name: watts, grams, slots.",
        "Angka yang dijumlahkan aturan, menurut nama: watt, gram, slot.",
    ),
    "parts": Key(
        "Parts",
        "Suku cadang",
        "The parts it puts on the bill of materials: SOLE-TR x 2, CLOTH x 1.5 m.",
        "Suku cadang yang masuk daftar bahan: SOLE-TR x 2, CLOTH x 1.5 m.",
    ),
    "work": Key(
        "Work",
        "Pekerjaan",
        "The work it puts on the work order.",
        "Pekerjaan yang masuk perintah kerja.",
    ),
    "ready in": Key(
        "Ready in (working days)",
        "Siap dalam (hari kerja)",
        "Working days until it is at hand; making begins when the slowest is.",
        "Hari kerja sampai tersedia; pembuatan dimulai saat yang paling lama tiba.",
    ),
    "stock": Key(
        "Stock",
        "Stok",
        "How many are left. Empty: not counted. 0: sold out.",
        "Sisa persediaan. Kosong: tidak dihitung. 0: habis.",
    ),
    "swatch": Key(
        "Swatch",
        "Contoh warna",
        "Its colour, such as #3A2A1E: on the card, and on the layers it tints.",
        "Warnanya, misalnya #3A2A1E: di kartu dan di lapisan yang diwarnainya.",
    ),
    "picture": Key(
        "Picture",
        "Gambar",
        "A picture for the card, a file in the catalog's folder.",
        "Gambar untuk kartu, berkas di folder katalog.",
    ),
    "tags": Key(
        "Tags",
        "Tanda",
        "Words that people look for it by, such as vegan.",
        "Kata yang dipakai orang untuk mencarinya, misalnya vegan.",
    ),
    "staff note": Key(
        "Note to staff",
        "Catatan petugas",
        "Shown to staff when it is chosen, never to a customer.",
        "Tampil bagi petugas saat dipilih, tidak pernah bagi pelanggan.",
    ),
    "hidden from kiosk": Key(
        "Hidden from kiosk",
        "Tersembunyi di kios",
        "yes: only staff can choose it.",
        "yes: hanya petugas yang dapat memilihnya.",
    ),
    "valid from": VALID_FROM,
    "valid to": VALID_TO,
}

OF_ATTRIBUTES = {
    "AttributeEntry": Entry(
        LocalText("Attributes", "Atribut"),
        LocalText(
            "One thing to decide: has exactly one of the keys that say what sort of answer it "
            "takes.",
            "Satu hal yang diputuskan: punya tepat satu kunci yang menyatakan jenis jawabannya.",
        ),
        {
            "name": Key(
                "Name",
                "Nama",
                "What is to be decided, on screen.",
                "Hal yang diputuskan, di layar.",
            ),
            "help": Key(
                "Help",
                "Bantuan",
                "How to decide; for a measurement, how to measure.",
                "Cara memutuskan; untuk ukuran, cara mengukurnya.",
            ),
            "group": Key(
                "Group",
                "Kelompok",
                "A heading it shares with others of its step.",
                "Judul bersama atribut lain dalam langkahnya.",
            ),
            "one of": Key(
                "Options, one of",
                "Opsi, salah satu",
                "Options of which a build has exactly one.",
                "Opsi yang tepat satu dimiliki rakitan.",
            ),
            "options": Key(
                "Options",
                "Opsi",
                "Another word for “one of”.",
                "Kata lain untuk “one of”.",
            ),
            "some of": Key(
                "Options, some of",
                "Opsi, beberapa",
                "Options of which a build has none, one or several.",
                "Opsi yang boleh tidak ada, satu, atau beberapa dalam rakitan.",
            ),
            "yes or no": Key(
                "Yes or no",
                "Ya atau tidak",
                "A question; its keys say what yes brings.",
                "Pertanyaan; kuncinya menyatakan akibat jawaban ya.",
            ),
            "number": Key(
                "Number",
                "Angka",
                "A number within limits: a width, a weight, a count.",
                "Angka dalam batas: lebar, berat, jumlah.",
            ),
            "text": Key(
                "Text",
                "Teks",
                "Something typed: a monogram, a name.",
                "Sesuatu yang diketik: monogram, nama.",
            ),
            "at least": Key(
                "At least (of some)",
                "Paling sedikit (opsi)",
                "Of “some of”: so many must be taken.",
                "Untuk “some of”: sekian opsi wajib diambil.",
            ),
            "at most": Key(
                "At most (of some)",
                "Paling banyak (opsi)",
                "Of “some of”: no more than so many may be taken.",
                "Untuk “some of”: tidak boleh lebih dari sekian opsi.",
            ),
            "uplift": Key(
                "Uplift",
                "Tambahan harga",
                "Of a text: what it costs when anything is typed.",
                "Untuk teks: harganya bila ada yang diketik.",
            ),
            "cost": Key(
                "Cost",
                "Biaya",
                "Of a text: what it costs the shop when anything is typed.",
                "Untuk teks: biayanya bagi toko bila ada yang diketik.",
            ),
            "uplift per unit": Key(
                "Uplift per unit",
                "Tambahan harga per satuan",
                "Of a number: the price of each unit.",
                "Untuk angka: harga tiap satuan.",
            ),
            "cost per unit": Key(
                "Cost per unit",
                "Biaya per satuan",
                "Of a number: what each unit costs the shop.",
                "Untuk angka: biaya tiap satuan bagi toko.",
            ),
            "uplift per letter": Key(
                "Uplift per letter",
                "Tambahan harga per huruf",
                "Of a text: the price of each letter.",
                "Untuk teks: harga tiap huruf.",
            ),
            "cost per letter": Key(
                "Cost per letter",
                "Biaya per huruf",
                "Of a text: what each letter costs the shop.",
                "Untuk teks: biaya tiap huruf bagi toko.",
            ),
            "measurement": Key(
                "Measurement",
                "Ukuran badan",
                "The measurement of the customer's profile it is filled from, such as chest.",
                "Ukuran di profil pelanggan yang mengisinya, misalnya chest.",
            ),
        },
    ),
    "OptionEntry": Entry(
        LocalText("Options", "Opsi"),
        LocalText("One option of an attribute.", "Satu opsi dari sebuah atribut."),
        _OPTION,
    ),
    "YesEntry": Entry(
        LocalText("Yes", "Ya"),
        LocalText(
            "What “yes” means on a yes-or-no attribute. It needs no name.",
            "Arti “ya” pada atribut ya-atau-tidak. Tidak perlu nama.",
        ),
        _OPTION
        | {
            "name": Key(
                "Name",
                "Nama",
                "What its card says instead of “Yes”.",
                "Tulisan di kartunya, selain “Ya”.",
            )
        },
    ),
    "NumberEntry": Entry(
        LocalText("Number", "Angka"),
        LocalText("The numbers an attribute takes.", "Angka yang diterima atribut."),
        {
            "least": Key("Least", "Terkecil", "The least number.", "Angka terkecil."),
            "most": Key("Most", "Terbesar", "The greatest number.", "Angka terbesar."),
            "step": Key(
                "In steps of",
                "Kelipatan",
                "The distance from one number to the next. Empty: 1.",
                "Jarak dari satu angka ke angka berikutnya. Kosong: 1.",
            ),
            "unit": Key("Unit", "Satuan", "What is counted: cm, kg.", "Yang dihitung: cm, kg."),
        },
    ),
    "TextEntry": Entry(
        LocalText("Text", "Teks"),
        LocalText("What may be typed.", "Apa yang boleh diketik."),
        {
            "at most": Key(
                "Longest text",
                "Teks terpanjang",
                "How many characters at most.",
                "Jumlah karakter paling banyak.",
            ),
            "letters": Key(
                "Letters",
                "Huruf",
                "The characters allowed, such as A-Z 0-9 - space. Empty: any.",
                "Karakter yang boleh, misalnya A-Z 0-9 - space. Kosong: bebas.",
            ),
            "required": Key(
                "Required",
                "Wajib diisi",
                "yes: nothing is ordered while it is empty.",
                "yes: pesanan tidak dapat dibuat selama masih kosong.",
            ),
        },
    ),
    "PartEntry": Entry(
        LocalText("Parts", "Suku cadang"),
        LocalText("A part on the bill of materials.", "Suku cadang dalam daftar bahan."),
        {
            "article": Key(
                "Part",
                "Suku cadang",
                "The article number of the part.",
                "Nomor artikel suku cadang.",
            ),
            "quantity": Key(
                "Quantity", "Jumlah", "How much of it. Empty: 1.", "Banyaknya. Kosong: 1."
            ),
            "unit": Key(
                "Unit",
                "Satuan",
                "What is counted: pcs, m, kg. Empty: pcs.",
                "Yang dihitung: pcs, m, kg. Kosong: pcs.",
            ),
            "name": Key(
                "Name", "Nama", "What the workshop calls it.", "Sebutannya di bengkel kerja."
            ),
            "cost": Key(
                "Cost",
                "Biaya",
                "What one unit of it costs the shop.",
                "Biaya satu satuannya bagi toko.",
            ),
        },
    ),
    "WorkEntry": Entry(
        LocalText("Work", "Pekerjaan"),
        LocalText("Something the workshop does.", "Sesuatu yang dikerjakan bengkel."),
        {
            "name": Key("Name", "Nama", "What is done.", "Apa yang dikerjakan."),
            "minutes": Key(
                "Minutes", "Menit", "How long it takes, in minutes.", "Lamanya, dalam menit."
            ),
        },
    ),
}

"""The keys of `catalog.yaml`, and of what a product has once."""

from configurator.catalogs.reference.entries import VALID_FROM, VALID_TO, Entry, Key
from configurator.domain.texts import LocalText

OF_CATALOGS = {
    "CatalogFile": Entry(
        LocalText("Catalog", "Katalog"),
        LocalText(
            "The catalog itself, in the file catalog.yaml.",
            "Katalog itu sendiri, di berkas catalog.yaml.",
        ),
        {
            "catalog": Key(
                "Catalog",
                "Katalog",
                "The catalog's id: lower-case letters, digits, - and dots. Never change it once "
                "quotes have been made.",
                "Id katalog: huruf kecil, angka, - dan titik. Jangan diubah setelah ada penawaran.",
            ),
            "name": Key(
                "Name",
                "Nama",
                "What the catalog is called on screens and paper.",
                "Nama katalog di layar dan di kertas.",
            ),
            "label": Key(
                "Label",
                "Label",
                "What you call this state of the catalog; printed at the foot of every quote.",
                "Sebutan untuk keadaan katalog ini; tercetak di kaki setiap penawaran.",
            ),
            "currencies": Key(
                "Currencies",
                "Mata uang",
                "The currencies that every price is given in, such as IDR and EUR.",
                "Mata uang untuk setiap harga, misalnya IDR dan EUR.",
            ),
            "products": Key(
                "Products",
                "Produk",
                "The products in the order of the gallery; each has a file of its own.",
                "Produk menurut urutan di galeri; masing-masing punya berkas sendiri.",
            ),
            "price books": Key(
                "Price books",
                "Buku harga",
                "Other prices than the shop's own, for a group of customers or a period.",
                "Harga selain harga toko, untuk kelompok pelanggan atau masa tertentu.",
            ),
        },
    ),
    "PriceBookEntry": Entry(
        LocalText("Price books", "Buku harga"),
        LocalText(
            "Prices in one currency for one group of customers over one period.",
            "Harga dalam satu mata uang untuk satu kelompok pelanggan selama satu masa.",
        ),
        {
            "name": Key(
                "Name",
                "Nama",
                "What the price book is called where a person chooses one.",
                "Nama buku harga saat orang memilihnya.",
            ),
            "currency": Key(
                "Currency",
                "Mata uang",
                "The one currency its prices are in.",
                "Satu-satunya mata uang harganya.",
            ),
            "group": Key(
                "Group",
                "Kelompok",
                "The group of customers it is for, such as member. Empty: everybody.",
                "Kelompok pelanggan yang dituju, misalnya member. Kosong: semua orang.",
            ),
            "valid from": VALID_FROM,
            "valid to": VALID_TO,
            "factor": Key(
                "Factor",
                "Faktor",
                "Multiplies every amount that is not named: 0.95 takes 5 % off.",
                "Pengali setiap harga yang tidak disebut: 0.95 memotong 5 %.",
            ),
            "amounts": Key(
                "Amounts",
                "Harga tersendiri",
                "Single prices by base, attribute.option or the name of a price rule.",
                "Harga tersendiri menurut base, atribut.opsi, atau nama aturan harga.",
            ),
            "quantity breaks": Key(
                "Quantity breaks",
                "Potongan jumlah",
                "A percentage off from so many pieces on: 10: 5 %.",
                "Potongan persen mulai sekian buah: 10: 5 %.",
            ),
        },
    ),
    "ProductFile": Entry(
        LocalText("Products", "Produk"),
        LocalText(
            "Something made to order, in a file of its own called by its id.",
            "Sesuatu yang dibuat sesuai pesanan, di berkas sendiri yang bernama idnya.",
        ),
        {
            "product": Key(
                "Product",
                "Produk",
                "The product's id; its file is called so, with .yaml after it.",
                "Id produk; berkasnya bernama sama, diikuti .yaml.",
            ),
            "name": Key("Name", "Nama", "What it is sold as.", "Nama jualnya."),
            "description": Key(
                "Description",
                "Keterangan",
                "A sentence or two under the name in the gallery.",
                "Satu dua kalimat di bawah nama di galeri.",
            ),
            "article": Key(
                "Article",
                "Nomor artikel",
                "The article number of the standard model. Price lists find the base price by it.",
                "Nomor artikel model standar. Daftar harga mencari harga dasar dengannya.",
            ),
            "tax category": Key(
                "Tax category",
                "Golongan pajak",
                "Which of the shop's tax rates applies: standard, luxury, …",
                "Tarif pajak toko yang berlaku: standard, luxury, …",
            ),
            "base price": Key(
                "Base price",
                "Harga dasar",
                "The price of the standard model, in every currency of the catalog.",
                "Harga model standar, dalam setiap mata uang katalog.",
            ),
            "base cost": Key(
                "Base cost",
                "Biaya dasar",
                "What the standard model costs the shop.",
                "Biaya model standar bagi toko.",
            ),
            "making": Key(
                "Making (working days)",
                "Pembuatan (hari kerja)",
                "Working days from the order until it is ready, when every part is at hand.",
                "Hari kerja sejak pesanan sampai siap, bila semua bahan tersedia.",
            ),
            "valid from": VALID_FROM,
            "valid to": VALID_TO,
            "picture": Key(
                "Picture",
                "Gambar",
                "A photograph for the gallery, a file in the catalog's folder.",
                "Foto untuk galeri, berkas di folder katalog.",
            ),
            "staff note": Key(
                "Note to staff",
                "Catatan petugas",
                "Shown to staff only, never to a customer.",
                "Hanya tampil bagi petugas, tidak pernah bagi pelanggan.",
            ),
            "parts": Key(
                "Parts",
                "Suku cadang",
                "The parts that go into every one, whatever is chosen.",
                "Suku cadang yang selalu dipakai, apa pun pilihannya.",
            ),
            "work": Key(
                "Work",
                "Pekerjaan",
                "The work done on every one, whatever is chosen.",
                "Pekerjaan yang selalu dilakukan, apa pun pilihannya.",
            ),
            "standard": Key(
                "Standard model",
                "Model standar",
                "What every attribute has until somebody chooses: the build that the base price is "
                "for.",
                "Isi setiap atribut sebelum ada yang memilih: rakitan dengan harga dasar.",
            ),
            "drawing": Key(
                "Drawing",
                "Gambar berlapis",
                "The layered picture that follows the choices.",
                "Gambar berlapis yang mengikuti pilihan.",
            ),
            "steps": Key(
                "Steps",
                "Langkah",
                "The order of the conversation: which attributes are shown together.",
                "Urutan percakapan: atribut mana yang tampil bersama.",
            ),
            "attributes": Key(
                "Attributes",
                "Atribut",
                "Everything there is to decide, by id.",
                "Semua yang perlu diputuskan, menurut id.",
            ),
            "assemblies": Key(
                "Assemblies",
                "Subrakitan",
                "Parts of the product that are configured themselves, in one copy or several.",
                "Bagian produk yang dikonfigurasi sendiri, satu atau beberapa salinan.",
            ),
            "rules": Key(
                "Rules",
                "Aturan",
                "What goes with what.",
                "Apa yang cocok dengan apa.",
            ),
            "price rules": Key(
                "Price rules",
                "Aturan harga",
                "Amounts beside the options' own.",
                "Jumlah uang di luar harga opsi.",
            ),
            "presets": Key(
                "Presets",
                "Paket",
                "Named builds to start from.",
                "Rakitan bernama untuk memulai.",
            ),
        },
    ),
    "StepEntry": Entry(
        LocalText("Steps", "Langkah"),
        LocalText("Attributes shown together.", "Atribut yang tampil bersama."),
        {
            "step": Key("Step", "Langkah", "The step's id.", "Id langkah."),
            "name": Key(
                "Name", "Nama", "The heading of the step on screen.", "Judul langkah di layar."
            ),
            "help": Key(
                "Help",
                "Bantuan",
                "A sentence that helps to decide, under the heading.",
                "Kalimat yang membantu memutuskan, di bawah judul.",
            ),
            "attributes": Key(
                "Attributes",
                "Atribut",
                "The ids of its attributes or assemblies, in the order in which they are asked.",
                "Id atribut atau subrakitannya, menurut urutan ditanyakan.",
            ),
        },
    ),
    "DrawingEntry": Entry(
        LocalText("Drawing", "Gambar berlapis"),
        LocalText("The product's layered picture.", "Gambar berlapis produk."),
        {
            "file": Key(
                "Drawing",
                "Berkas gambar",
                "The SVG file in the catalog's folder; its groups are the layers.",
                "Berkas SVG di folder katalog; grupnya adalah lapisan.",
            ),
            "alternative text": Key(
                "Alternative text",
                "Teks pengganti",
                "What the picture shows, for those who cannot see it.",
                "Apa yang tampak di gambar, bagi yang tidak dapat melihatnya.",
            ),
            "layers": Key(
                "Layers",
                "Lapisan",
                "By the ids of groups: when each shows and what colours it. Others always show.",
                "Menurut id grup: kapan tampil dan apa warnanya. Grup lain selalu tampil.",
            ),
            "regions": Key(
                "Close-ups",
                "Bidikan dekat",
                "By attribute: the part of the drawing it is about, as x, y, width, height.",
                "Menurut atribut: bagian gambar yang terkait, sebagai x, y, lebar, tinggi.",
            ),
        },
    ),
    "LayerEntry": Entry(
        LocalText("Layers", "Lapisan"),
        LocalText(
            "When a group of the drawing shows, and its colour.",
            "Kapan sebuah grup gambar tampil, dan warnanya.",
        ),
        {
            "shown when": Key(
                "Shown when",
                "Tampil bila",
                "A condition such as: dimmer is yes. Empty: always.",
                "Syarat seperti: dimmer is yes. Kosong: selalu.",
            ),
            "tinted by": Key(
                "Tinted by",
                "Warna dari",
                "The attribute whose option's swatch colours it.",
                "Atribut yang contoh warna opsinya mewarnai lapisan.",
            ),
            "colour": Key(
                "Colour",
                "Warna",
                "A colour of its own, such as #3A2A1E.",
                "Warna tetap, misalnya #3A2A1E.",
            ),
        },
    ),
    "PresetEntry": Entry(
        LocalText("Presets", "Paket"),
        LocalText(
            "A named build to start from; what it does not name is standard.",
            "Rakitan bernama untuk memulai; yang tidak disebut adalah standar.",
        ),
        {
            "name": Key(
                "Name",
                "Nama",
                "What it is called where it is offered. Empty: its key.",
                "Nama saat ditawarkan. Kosong: kuncinya.",
            ),
            "values": Key(
                "Values",
                "Nilai",
                "What it has for each attribute: an option, a list of options, a number, a text.",
                "Isinya untuk tiap atribut: opsi, daftar opsi, angka, atau teks.",
            ),
        },
    ),
    "Words": Entry(
        LocalText("Texts in both languages", "Teks dalam dua bahasa"),
        LocalText(
            "A text that a person reads. One text alone stands for both languages.",
            "Teks yang dibaca orang. Satu teks saja berlaku untuk kedua bahasa.",
        ),
        {
            "en": Key("English", "Inggris", "The text in English.", "Teks dalam bahasa Inggris."),
            "id": Key(
                "Indonesian",
                "Indonesia",
                "The text in Indonesian.",
                "Teks dalam bahasa Indonesia.",
            ),
        },
    ),
}

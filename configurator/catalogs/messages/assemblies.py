"""Messages about assemblies: parts of a product in one copy or several."""

from collections.abc import Mapping

ABOUT_ASSEMBLIES: Mapping[str, tuple[str, str]] = {
    "assembly-name-taken": (
        "An attribute is called “{assembly}” already, or begins so. Call the assembly otherwise.",
        "Sudah ada atribut bernama “{assembly}” atau berawalan itu. Beri nama lain.",
    ),
    "assembly-id": (
        "“{found}” cannot be an id in an assembly: no points in it, and not only digits.",
        "“{found}” tidak bisa menjadi id dalam assembly: tanpa titik, dan bukan hanya angka.",
    ),
    "assembly-empty": (
        "There is nothing to decide in “{assembly}”. Add attributes.",
        "Tidak ada yang bisa dipilih dalam “{assembly}”. Tambahkan atribut.",
    ),
    "too-many-copies": (
        "All copies together come to more than {most} entries. Allow fewer copies.",
        "Semua salinan berjumlah lebih dari {most} entri. Kurangi jumlah salinannya.",
    ),
    "none-taken": (
        (
            "In a copy that may be absent, “none” says that it is. Call this option of"
            " “{attribute}” otherwise, such as “plain”."
        ),
        (
            "Pada salinan yang boleh tidak ada, “none” berarti tidak ada. Beri nama lain untuk opsi"
            " “{attribute}” ini, misalnya “plain”."
        ),
    ),
    "required-in-copy": (
        "“{attribute}” is in copies that may be absent: there it may be left empty.",
        "“{attribute}” ada pada salinan yang boleh tidak ada: di sana boleh kosong.",
    ),
    "layer-number": (
        "There are several copies, each with its own group: write “{found}-{{number}}”.",
        "Ada beberapa salinan, masing-masing dengan grupnya: tulis “{found}-{{number}}”.",
    ),
    "layers-without-drawing": (
        "There are layers here, but the product has no drawing. Add one, or take them out.",
        "Di sini ada lapisan, padahal produk tidak punya gambar. Tambahkan, atau hapus lapisannya.",
    ),
    "several-copies": (
        (
            "“{found}” stands for several copies. Name one, such as “{example}”, or write the rule"
            " inside the assembly, or say “total … of {found}”."
        ),
        (
            "“{found}” berarti beberapa salinan. Sebut satu, misalnya “{example}”, atau tulis"
            " aturannya di dalam assembly, atau gunakan “total … of {found}”."
        ),
    ),
    "not-copies": (
        "“{assembly}” takes a list of copies, each with its values: - {{attribute: option}}.",
        "“{assembly}” berisi daftar salinan dengan nilainya: - {{atribut: opsi}}.",
    ),
    "copies-count": (
        "There are {found} copies here; from {least} to {most} are allowed.",
        "Di sini ada {found} salinan; yang boleh dari {least} sampai {most}.",
    ),
    "value-twice": (
        "“{attribute}” has a value already. Keep one.",
        "“{attribute}” sudah punya nilai. Pertahankan satu.",
    ),
}

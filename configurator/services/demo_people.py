"""Invented people for demonstrations, as many as wanted, with tastes of their own.

Names are mixed from common first and last names of Indonesia and Europe; any likeness to
somebody is chance, as is that of a phone. The mails belong to nobody (RFC 2606).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from configurator.domain.catalog import Kind, Product
from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.texts import Language

_INDONESIAN_FIRSTS = (
    "Adi Agus Ahmad Aisyah Andi Anisa Ayu Bagus Bambang Budi Cahya Citra Dewi Dian Dimas Eka "
    "Eko Fajar Fitri Galih Gita Hadi Hendra Indah Intan Joko Kartika Kusuma Lestari Made Maya "
    "Mega Nadia Nanda Ningsih Nur Nyoman Oka Putra Putri Rahmat Ratna Reza Rina Rizki Sari "
    "Sekar Sinta Siti Slamet Sri Suci Teguh Tri Utami Wahyu Wayan Wira Yanti Yoga Yuni Zahra"
)
_INDONESIAN_FIRST = _INDONESIAN_FIRSTS.split()
_INDONESIAN_LASTS = (
    "Anggraeni Baskoro Budiman Gunawan Halim Handayani Hartono Hasibuan Hidayat Iskandar "
    "Kurniawan Lubis Maharani Mulyani Nasution Nugroho Nurhayati Permata Prasetyo Pratama "
    "Purnama Rahayu Rahman Ramadhan Santoso Saputra Setiawan Siregar Situmorang Suharto "
    "Sulistyo Suryadi Susanto Tanuwijaya Utomo Wibowo Wicaksono Widodo Wijaya Wulandari "
    "Yulianti"
)
_INDONESIAN_LAST = _INDONESIAN_LASTS.split()
_EUROPEAN_FIRSTS = (
    "Anna Bruno Clara Daan Elena Emil Greta Hanna Henrik Ingrid Jan Jonas Julia Lars Lea Lena "
    "Luca Marta Matteo Nils Nora Oskar Paula Pieter Sofia Tom Viktor"
)
_EUROPEAN_FIRST = _EUROPEAN_FIRSTS.split()
_EUROPEAN_LASTS = (
    "Bellandi Bergström Dubois Fischer García Hoffmann Jansen Keller Kowalska Lindqvist Moreau "
    "Müller Novák Peeters Rossi Schäfer Silva Vogelsang Weber Østergaard"
)
_EUROPEAN_LAST = _EUROPEAN_LASTS.split()
_TOWNS: Sequence[tuple[str, str]] = (
    ("Jl. Dago", "Bandung"),
    ("Jl. Riau", "Bandung"),
    ("Jl. Kemang Raya", "Jakarta"),
    ("Jl. Darmo", "Surabaya"),
    ("Jl. Malioboro", "Yogyakarta"),
    ("Jl. Hanoman", "Ubud"),
    ("Jl. Asia", "Medan"),
    ("Jl. Somba Opu", "Makassar"),
    ("Jl. Pandanaran", "Semarang"),
)
_ABROAD: Sequence[tuple[str, str, str]] = (
    ("Lindenstr.", "Leipzig", "+4917012"),
    ("Via Roma", "Torino", "+3934912"),
    ("Hornsgatan", "Stockholm", "+4670174"),
    ("Prinsengracht", "Amsterdam", "+3161234"),
    ("Rue Nationale", "Lille", "+3367890"),
)
_ORIGINS = ("Instagram", "walked by", "a friend", "a fair", "the newspaper")
_LIKES = {
    "colour": ("natural", "black", "ivory", "navy", "green"),
    "fit": ("wide", "slim", "easy"),
    "drink": ("tea", "coffee without sugar"),
}
_ABROAD_SHARE = 0.12
_ALLOWS = {
    Purpose.PROFILE: 0.7,
    Purpose.SUGGESTIONS: 0.75,
    Purpose.MAIL: 0.45,
    Purpose.PHONE: 0.2,
    Purpose.TEXT_MESSAGES: 0.5,
    Purpose.LETTERS: 0.15,
    Purpose.SHARE_DESIGNS: 0.3,
}
_ARCHETYPES = 5
_TRUE_TO_TASTE = 0.75


@dataclass(frozen=True, slots=True)
class Life:
    """What somebody invented allows and likes; `kind` is which taste they share with others."""

    allows: frozenset[Purpose]
    preferences: Mapping[str, str]
    origin: str
    kind: int


def invented(chance: Random, number: int) -> Customer:
    """Somebody nobody knows; the `number` makes their phone and mail their own."""
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
    if chance.random() < _ABROAD_SHARE:
        street, town, code = chance.choice(_ABROAD)
        name = f"{chance.choice(_EUROPEAN_FIRST)} {chance.choice(_EUROPEAN_LAST)}"
        phone, language = f"{code}{number % 100_000:05d}", _english()
        greet_as = name.split()[0]
    else:
        street, town = chance.choice(_TOWNS)
        names = [chance.choice(_INDONESIAN_FIRST), chance.choice(_INDONESIAN_LAST)]
        if chance.random() < 0.25:
            names.insert(1, chance.choice(_INDONESIAN_FIRST))
        name = " ".join(names)
        phone, language = f"+62812{number % 10**8:08d}", _indonesian()
        greet_as = f"{chance.choice(('Pak', 'Bu', 'Mas', 'Mbak'))} {names[0]}"
    mail = ""
    if chance.random() < 0.6:
        mail = ".".join(name.lower().split()) + f"{number}@example.com"
    address = f"{street} {chance.randrange(1, 240)}, {town}"
    return Customer("", name, greet_as, phone, mail, address, language, born)


def life_of(chance: Random) -> Life:
    """What somebody allows and likes."""
    allows = frozenset(p for p, share in _ALLOWS.items() if chance.random() < share)
    likes = {what: chance.choice(how) for what, how in _LIKES.items() if chance.random() < 0.4}
    return Life(allows, likes, chance.choice(_ORIGINS), chance.randrange(_ARCHETYPES))


def wishes_of(product: Product, kind: int, chance: Random) -> list[tuple[str, str]]:
    """Options of a product that somebody of a kind wants, mostly those their kind has in common."""
    taste = Random(f"{product.id} {kind}")  # noqa: S311 - the same kind always likes the same
    found = []
    for attribute in product.attributes:
        if attribute.kind is not Kind.ONE_OF:
            continue
        usual = taste.choice(attribute.options).id
        cares = taste.random() < 0.5
        if cares and chance.random() < _TRUE_TO_TASTE:
            found.append((attribute.id, usual))
        elif chance.random() < 0.1:
            found.append((attribute.id, chance.choice(attribute.options).id))
    chance.shuffle(found)
    return found


def _english() -> Language:
    return "en"


def _indonesian() -> Language:
    return "id"

"""The words in which people are asked for their consent. Other words make another version."""

import hashlib

from configurator.domain.people.consent import ConsentText, Purpose
from configurator.domain.texts import LocalText
from configurator.wording.words import phrase

_WORDS = {
    Purpose.PROFILE: LocalText(
        en="You may remember my measurements, preferences and important days, so that I need not "
        "tell them again. I can withdraw this at any time.",
        id="Anda boleh menyimpan ukuran, kesukaan, dan hari penting saya agar saya tidak perlu "
        "memberitahukannya lagi. Persetujuan ini dapat saya cabut kapan saja.",
    ),
    Purpose.SUGGESTIONS: LocalText(
        en="You may work out from my orders what I may like, and suggest it to me. I can withdraw "
        "this at any time.",
        id="Anda boleh memperkirakan dari pesanan saya apa yang mungkin saya sukai dan "
        "menyarankannya kepada saya. Persetujuan ini dapat saya cabut kapan saja.",
    ),
    Purpose.MAIL: LocalText(
        en="You may send me offers by e-mail. I can withdraw this at any time.",
        id="Anda boleh mengirimi saya penawaran lewat surel. Persetujuan ini dapat saya cabut "
        "kapan saja.",
    ),
    Purpose.PHONE: LocalText(
        en="You may call me about offers. I can withdraw this at any time.",
        id="Anda boleh menelepon saya tentang penawaran. Persetujuan ini dapat saya cabut kapan "
        "saja.",
    ),
    Purpose.TEXT_MESSAGES: LocalText(
        en="You may send offers to my phone as text messages. I can withdraw this at any time.",
        id="Anda boleh mengirim penawaran ke telepon saya lewat pesan singkat. Persetujuan ini "
        "dapat saya cabut kapan saja.",
    ),
    Purpose.LETTERS: LocalText(
        en="You may send me offers by post. I can withdraw this at any time.",
        id="Anda boleh mengirimi saya penawaran lewat pos. Persetujuan ini dapat saya cabut kapan "
        "saja.",
    ),
    Purpose.SHARE_DESIGNS: LocalText(
        en="You may show what I designed to other customers, without my name. I can withdraw this "
        "at any time.",
        id="Anda boleh memperlihatkan rancangan saya kepada pelanggan lain tanpa nama saya. "
        "Persetujuan ini dapat saya cabut kapan saja.",
    ),
}


def consent_text(purpose: Purpose) -> ConsentText:
    """The words of a purpose, as people are asked today."""
    words = _WORDS[purpose]
    written = "\n".join((purpose.value, words.en, words.id))
    return ConsentText(hashlib.sha256(written.encode()).hexdigest()[:16], purpose, words)


PURPOSE_NAMES = {
    Purpose.PROFILE: phrase("Keep a profile"),
    Purpose.SUGGESTIONS: phrase("Suggest from orders"),
    Purpose.MAIL: phrase("Offers by e-mail"),
    Purpose.PHONE: phrase("Offers by phone"),
    Purpose.TEXT_MESSAGES: phrase("Offers by text message"),
    Purpose.LETTERS: phrase("Offers by post"),
    Purpose.SHARE_DESIGNS: phrase("Show designs to others"),
}
"""What each purpose is called where a few words have to do."""

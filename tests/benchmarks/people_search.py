"""Search as you type over many customers: `tests/benchmarks/people_search.py FILE [CUSTOMERS]`.

Fills a new database with invented people (kept, and used again where the file is there), types
names, phones and mails of some of them letter by letter, and prints one JSON line: how long the
answer to each keystroke took, in milliseconds by the clock and of the processor (on a machine
that others use too the clock tells of them as well), and the slowest things typed.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Connection, create_engine, insert, text

from configurator.domain.identity import new_id
from configurator.storage.searching import customer_words, searchable_text
from configurator.storage.store import open_store
from configurator.storage.tables import customer_texts, customers
from tests.benchmarks.engine import percentile

START = datetime(2016, 1, 1, tzinfo=UTC)
PORTION = 20_000
_FIRST = (
    "Adi Agus Ahmad Aisyah Andi Anisa Arif Ayu Bagas Bambang Budi Citra Dewi Dian Dimas Eka Eko "
    "Fajar Fitri Galih Hadi Hendra Indah Intan Joko Kartika Laras Lestari Made Maya Mega Muhammad "
    "Nadia Nur Nyoman Putri Rahmat Ratna Reza Rina Rizki Sari Sekar Siti Slamet Sri Teguh Tri "
    "Wahyu Wayan Yoga Yuni Anna Greta Hanna Henrik Ingrid Jan José Léa Luca Marta Matteo Sofía"
)
FIRST = _FIRST.split()
_LAST = (
    "Anggraeni Budiman Gunawan Halim Handayani Hartono Hasibuan Hidayat Kurniawan Kusuma Lubis "
    "Maharani Mulyani Nasution Nugroho Nurhayati Permata Prasetyo Pratama Purnama Rahayu Rahman "
    "Ramadhan Santoso Saputra Setiawan Siregar Situmorang Sitompul Suharto Sulistyo Suryadi "
    "Susanto Utami Wibowo Wicaksana Wijaya Wulandari Yulianti Bellandi Bergström Dubois García "
    "Hoffmann Jansen Kowalska Lindqvist Müller Novák Rossi Schäfer Vogelsang Østergaard"
)
LAST = _LAST.split()
_SYLLABLES = "ba be da di ga ha ja ka la ma na ni pa ra ri sa si ta ti wa ya"
SYLLABLES = _SYLLABLES.split()


def main() -> int:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("customers", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--people", type=int, default=200, help="so many are typed")
    asked = parser.parse_args()
    fill_s = None
    if not asked.file.exists():
        start = time.perf_counter()
        fill(asked.file, asked.customers)
        fill_s = round(time.perf_counter() - start, 1)
    times: list[tuple[float, str]] = []
    cpu_times: list[float] = []
    store = open_store(asked.file)
    for typed in keystrokes(random.Random(2), asked.people):
        start, cpu = time.perf_counter(), time.process_time()
        with store.reading() as work:
            work.customers.search(typed)
        times.append((1000 * (time.perf_counter() - start), typed))
        cpu_times.append(1000 * (time.process_time() - cpu))
    store.close()
    milliseconds = [took for took, _ in times]
    line = {
        "customers": asked.customers,
        "fill_s": fill_s,
        "file_mb": round(asked.file.stat().st_size / 1e6),
        "keystrokes": len(times),
        **{f"ms_p{rank}": percentile(milliseconds, rank) for rank in (50, 95, 99)},
        "cpu_ms_p95": percentile(cpu_times, 95),
        "slowest": [(typed, round(took, 1)) for took, typed in sorted(times)[:-9:-1]],
    }
    print(json.dumps(line, ensure_ascii=False))
    return 0


def person(draw: random.Random) -> tuple[str, str, str]:
    """Name, phone and mail of somebody invented."""
    last = draw.choice(LAST) if draw.random() < 0.7 else invented(draw)
    middle = f" {draw.choice(FIRST)}" if draw.random() < 0.3 else ""
    first = draw.choice(FIRST)
    phone = f"+628{draw.randrange(10**8, 10**10)}"
    mail = (
        f"{first}.{last}{draw.randrange(1000)}@example.com".lower() if draw.random() < 0.5 else ""
    )
    return f"{first}{middle} {last}", phone, mail


def invented(draw: random.Random) -> str:
    """A name that hardly anybody else has."""
    return "".join(draw.choices(SYLLABLES, k=4)).capitalize()


def keystrokes(draw: random.Random, people: int) -> Iterator[str]:
    """What is in the search box after each key, of people who may or may not be there."""
    for _ in range(people):
        name, phone, mail = person(draw)
        typed = draw.choice((name.lower(), " ".join(reversed(name.split())), "0" + phone[3:], mail))
        for end in range(1, len(typed) + 1):
            if typed[:end].strip():
                yield typed[:end]


def fill(file: Path, many: int) -> None:
    """Make a shop with so many customers, in bulk."""
    open_store(file).close()
    engine = create_engine(f"sqlite:///{file}")
    draw = random.Random(1)
    with engine.connect() as connection:
        for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
            connection.execute(text(f"PRAGMA {setting}"))
        # Rows in the order of their indexes go in many times faster.
        connection.execute(text("DROP INDEX ix_customer_words_customer"))
        connection.execute(text("CREATE TEMP TABLE unsorted (word TEXT, customer TEXT)"))
        for first in range(0, many, PORTION):
            add(connection, draw, first, min(PORTION, many - first))
        for statement in (
            "INSERT INTO customer_words SELECT word, customer FROM unsorted ORDER BY 1, 2",
            "CREATE INDEX ix_customer_words_customer ON customer_words (customer)",
            "ANALYZE",
        ):
            connection.execute(text(statement))
        connection.commit()
        connection.execute(text("PRAGMA journal_mode = WAL"))
    engine.dispose()


def add(connection: Connection, draw: random.Random, first: int, many: int) -> None:
    """Add a portion of people."""
    rows, texts, words = [], [], []
    for place in range(first, first + many):
        moment = START + timedelta(minutes=place)
        key = new_id(moment, draw.randbytes(10))
        name, phone, mail = person(draw)
        rows.append(
            {
                "id": key,
                "name": name,
                "greet_as": "",
                "phone": phone,
                "mail": mail,
                "address": "",
                "language": "id",
                "birthday": None,
                "price_group": "",
                "created": moment,
            }
        )
        found = customer_words(name, "", phone, mail)
        texts.append({"customer": key, "text": searchable_text(found)})
        words += [{"word": word, "customer": key} for word in found]
    connection.execute(insert(customers), rows)
    connection.execute(insert(customer_texts), texts)
    connection.execute(text("INSERT INTO unsorted VALUES (:word, :customer)"), words)


if __name__ == "__main__":
    raise SystemExit(main())

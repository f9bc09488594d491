"""UUIDv7 as RFC 9562 writes it."""

import time

from workflows.ids import uuid7


def test_an_id_says_its_version_variant_and_millisecond():
    before = time.time_ns() // 1_000_000
    made = uuid7()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= made.int >> 80 <= after


def test_ids_sort_by_the_moment_they_were_made():
    made = []
    for _ in range(200):
        made.append(uuid7())
        time.sleep(0.000_002)
    assert made == sorted(made)
    assert len(set(made)) == 200

"""Two who appoint to one chair at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from tests.factories import agencies as make
from tnde.agencies.models import Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.tenures import TenureOverlaps, appoint
from tnde.agencies.verification import findings
from tnde.kernel.actors import Actor

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_two_simultaneous_appointments_is_refused() -> None:
    chair = make.jabatan()
    people = [make.person(of=chair.region).pk for _ in range(2)]
    together = Barrier(2, timeout=20)

    def attempt(person_id: UUID) -> bool:
        try:
            together.wait()
            appoint(
                jabatan_id=chair.pk, person_id=person_id, kind="definitif", valid_from=make.START,
                valid_until=make.START, actor=Actor.system(), allow=operator_allows,
            )  # fmt: skip
        except TenureOverlaps:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, people)) == [False, True]
    assert Tenure.objects.filter(jabatan=chair).count() == 1
    assert findings() == []

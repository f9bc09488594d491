"""What the description allows and what it forbids, tried by the hundred: never a fault, never an undocumented answer,
never anything for somebody without credentials."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from knox.models import AuthToken

from api.throttles import AccountThrottle, AddressThrottle, VerifyThrottle
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import archives as archive
from tests.factories import naskah as letters
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.registers.services import numbering
from tnde.wsgi import application
from workflows import queries as runs

pytestmark = pytest.mark.django_db
COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
FEW, MANY = 2, 30
OPEN_TO_ANYBODY = {"token_create", "verification_read", "verification_create"}
SILENT = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]

METHODS = {"get", "post", "put", "patch", "delete"}
PLACES = sorted(
    f"{method.upper()} {path}"
    for path, methods in yaml.load(COMMITTED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["paths"].items()
    for method in METHODS & methods.keys()
)
everywhere = pytest.mark.parametrize("place", PLACES)


@cache
def operations() -> dict[str, Any]:
    """Every operation by its place, ready to be asked. Read when a test asks: it takes as long as all other imports."""
    import schemathesis
    from schemathesis.config import SchemathesisConfig

    schema = schemathesis.openapi.from_path(COMMITTED, config=SchemathesisConfig.from_dict({}))
    schema.app = application
    return {f"{found.ok().method.upper()} {found.ok().path}": found.ok() for found in schema.get_all_operations()}


def test_every_operation_is_tried() -> None:
    assert sorted(operations()) == PLACES


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No throttles, and requests that do not close the connection under the transaction of the test."""
    for throttle in (AccountThrottle, AddressThrottle, VerifyThrottle):
        monkeypatch.setattr(throttle, "rate", "1000000/min", raising=False)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@dataclass(frozen=True)
class Ground:
    """What is asked about: ids of things that are there, by the name of the parameter, and somebody's credentials."""

    things: dict[str, list[str]]
    credentials: dict[str, str]


@pytest.fixture(scope="module")
def _ground_of_module(_province_of_module: Province) -> Ground:
    province = _province_of_module
    draft, waiting, approved = letters.draft(province), letters.in_review(province), letters.approved(province)
    book = numbering.open_series(
        region_id=province.region.pk,
        office_id=province.agency.pk,
        group="surat_keluar",
        year=2026,
        first_number=3,
        basis="Buku kertas",
        actor=Actor.system(),
    )
    found = {
        "naskah_id": [draft.pk, waiting.pk, approved.pk],
        "step_id": [runs.open_steps(waiting.run_id).get().pk],
        "agency_id": [province.agency.pk],
        "book_id": [book.pk],
        "record_id": [archive.record(province.unit).pk],
        "berkas_id": [archive.berkas(province.unit).pk],
        "number": [1],
    }
    return Ground({name: [str(value) for value in values] for name, values in found.items()}, all_rounder(province))


def all_rounder(province: Province) -> dict[str, str]:
    """The credentials of one who has every ordinary role at the agency, so that few answers are 403."""
    tenure = make.holding(make.jabatan(of=province.agency, unit=province.unit, superior=province.ratna.jabatan))
    for role in (Role.PEMERIKSA, Role.PENANDATANGAN, Role.TATA_USAHA, Role.ARSIPARIS, Role.PENGAWAS):
        rights.carried(role, province.agency, tenure, clearance=Keamanan.SANGAT_RAHASIA)
    _row, token = AuthToken.objects.create(user=tenure.person.user, expiry=dt.timedelta(days=1))
    return {"Authorization": f"Token {token}"}


@pytest.fixture
def ground(_ground_of_module: Ground, db: None) -> Ground:
    """The same; what one test does to it is undone."""
    return _ground_of_module


def try_out(place: str, ground: Ground, examples: int) -> None:
    """Ask one operation with what it allows and with what it forbids, of things that are there and that are not."""
    from schemathesis.generation import GenerationMode

    operation = operations()[place]
    forbids = bool(operation.query.items or operation.body.items)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE) if forbids else (GenerationMode.POSITIVE,):
        chosen = st.fixed_dictionaries({name: st.sampled_from(ids) for name, ids in ground.things.items()})

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=examples == FEW,
            suppress_health_check=SILENT,
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode), known=chosen)
        def ask(case: Any, known: dict[str, str]) -> None:
            judge(case, case.call(headers=ground.credentials))
            if present := {name: known[name] for name in case.path_parameters or {} if name in known}:
                case.path_parameters = {**case.path_parameters, **present}
                judge(case, case.call(headers=ground.credentials))
            answer = case.call(headers={"Authorization": "Token bukan-token"})
            if operation.definition.raw["operationId"] not in OPEN_TO_ANYBODY:
                assert answer.status_code in (401, 404, 405), (answer.status_code, case.as_curl_command())

        with nullcontext() if mode is GenerationMode.POSITIVE else suppress(Unsatisfiable):  # nothing is forbidden
            ask()


def judge(case: Any, answer: Any) -> None:
    """No fault, and nothing that is not described."""
    from schemathesis.specs.openapi import checks

    described = [checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance]
    assert answer.status_code != 500, (case.as_curl_command(), answer.content[:300])
    if answer.status_code != 405 or case.method.upper() == case.operation.method.upper():
        case.validate_response(answer, checks=described)


@everywhere
def test_no_request_makes_it_stumble(place: str, ground: Ground) -> None:
    try_out(place, ground, FEW)


@pytest.mark.deep
@everywhere
def test_no_request_of_many_makes_it_stumble(place: str, ground: Ground) -> None:
    try_out(place, ground, MANY)

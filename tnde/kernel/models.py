"""Base classes of every table, and the one way to lock a row."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar
from uuid import UUID

from django.db import connection, models

from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id


class Model(models.Model):
    """A row with a UUIDv7 and the moment it was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses what would change history; the database refuses it too (no such right for the application role)."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("append-only: rows are never changed")

    def delete(self) -> NoReturn:
        raise TypeError("append-only: rows are never deleted")


class AppendOnlyModel(models.Model):
    """A row that is written once. Ids are bigint, given by the database."""

    id = models.BigAutoField(primary_key=True)

    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("append-only: rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("append-only: rows are never deleted")


M = TypeVar("M", bound=models.Model)


def lock(model: type[M], pk: UUID | int, *, related: tuple[str, ...] = ()) -> M:
    """The row, locked until the transaction ends; ``related`` is fetched with it, not locked.

    Raises RuntimeError outside a transaction (the lock would be gone at once) and NotFound when there is no such row.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock() needs a transaction: open it in the service")
    rows = model._default_manager.select_for_update(of=("self",))
    if related:  # asked for nothing, Django would fetch everything there is a way to
        rows = rows.select_related(*related)
    try:
        return rows.get(pk=pk)
    except model.DoesNotExist:  # type: ignore[attr-defined]
        raise NotFound from None


class IdempotencyKey(Model):
    """One request that must not be done twice, and its answer; ``body`` is JSON sealed by `secrets_at_rest`."""

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.BinaryField(null=True)
    lease_until = models.DateTimeField()

    class Meta:
        verbose_name = "idempotency key"
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="idempotency_key_once_per_owner")]

    def __str__(self) -> str:
        return f"{self.owner}/{self.key}"

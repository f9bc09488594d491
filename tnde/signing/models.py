"""Which credential a person signs with: a reference to a configured provider, never a key or a secret."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model


class Credential(Model):
    """A person's means to sign. ``ref`` is ``provider:name``; persons are plain ids, this room knows no directory.

    certificate_sha256  what the signature must carry, lower-case hex
    confirmed_by        the verifikator TTE who compared person and certificate
    failed_tries        wrong passphrases since the last right one or the last pause
    """

    region_id = models.UUIDField()
    person_id = models.UUIDField()
    ref = models.CharField(max_length=120)
    certificate_sha256 = models.CharField(max_length=64)
    valid_until = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    failed_tries = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("kredensial penanda tangan")
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "person_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="signing_credential_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["ref"], condition=Q(withdrawn_at__isnull=True), name="signing_credential_ref_once"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

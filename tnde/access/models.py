"""Who may what: roles given, ties to single things, client applications, guardian's rows, and the version of it all.

`RoleGrant` is the truth about roles; guardian's two tables carry it for acts. `Participant` is the one table of ties
for naskah, archive and mailroom. ANRI 17/2011 asks for a need to know, which here is always a role or a tie.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from tnde.agencies.models import Agency, Jabatan, Unit
from tnde.kernel.models import Model
from tnde.kernel.vocabulary import Keamanan, Role


class RoleGrant(Model):
    """A role at an agency, given to a person's login or to whoever holds a jabatan, for a period, on a basis.

    ``unit`` limits it to that unit and the units below it; ``subtree`` extends it to the agencies below. Both days of
    the period count. A grant is never edited: it is revoked, and another one is given. The first right to sign of its
    receiver has no effect while it ``awaits_confirmation``: a second person confirms it, with the document it rests on
    (``basis_ref``) linked.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="role_grants"
    )
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="role_grants")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="role_grants")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="role_grants")
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices)
    subtree = models.BooleanField(_("termasuk perangkat di bawahnya"), default=False)
    clearance = models.PositiveSmallIntegerField(_("batas keamanan"), choices=Keamanan.choices, default=Keamanan.BIASA)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    basis = models.CharField(_("dasar"), max_length=300)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    basis_ref = models.CharField(_("naskah dasar"), max_length=80, blank=True)
    awaits_confirmation = models.BooleanField(_("menunggu konfirmasi"), default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(_("dicabut"), null=True, blank=True)

    class Meta:
        verbose_name = _("pemberian peran")
        verbose_name_plural = _("pemberian peran")
        indexes = [
            models.Index(fields=["user"], condition=Q(revoked_at__isnull=True), name="access_grant_open_user"),
            models.Index(fields=["jabatan"], condition=Q(revoked_at__isnull=True), name="access_grant_open_jabatan"),
            models.Index(fields=["agency"], condition=Q(revoked_at__isnull=True), name="access_grant_open_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True, jabatan__isnull=False) | Q(user__isnull=False, jabatan__isnull=True),
                name="access_grant_to_a_user_or_a_jabatan",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(subtree=False), name="access_grant_unit_has_no_subtree"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="access_grant_period_runs_forward",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="access_grant_names_its_basis"),
            models.CheckConstraint(condition=Q(clearance__lte=3), name="access_grant_clearance_is_a_class"),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.agency_id}"


class Participant(Model):
    """A tie between one thing and a person or a jabatan: the need to know it, as long as the tie lasts.

    ``since`` and ``until``   the days of the tie; the last day counts, None means it goes on
    ``settled``               the day on which nothing more waited for him there; None while something waits. An acting
                              holder of a jabatan sees what is open in his period or came in it, by this column
    ``via``                   the unit (or, for a jabatan without unit, the agency) in which a person must still serve
                              for the tie to hold: a drafter who leaves the unit reads its drafts no more
    ``date``                  the date of the thing, by which lists are sorted
    """

    class Reason(models.TextChoices):
        DRAFTER = "drafter", _("penyusun")
        CHAIN = "chain", _("pemeriksa")
        SIGNATORY = "signatory", _("penanda tangan")
        RECIPIENT = "recipient", _("penerima")
        TEMBUSAN = "tembusan", _("tembusan")
        DISPOSISI = "disposisi", _("disposisi")
        NAMED = "named", _("izin bernama")
        EXAMINATION = "examination", _("penelaah")

    region_id = models.UUIDField()
    ref_kind = models.CharField(max_length=20)
    ref_id = models.UUIDField()
    user_id = models.UUIDField(null=True, blank=True)
    jabatan_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    settled = models.DateField(null=True, blank=True)
    via = models.UUIDField(null=True, blank=True)
    date = models.DateField()

    class Meta:
        verbose_name = _("keterlibatan")
        verbose_name_plural = _("keterlibatan")
        indexes = [
            models.Index("user_id", F("date").desc(), name="access_tie_user_date"),
            models.Index("jabatan_id", F("date").desc(), name="access_tie_jabatan_date"),
            models.Index(fields=["ref_kind", "ref_id"], name="access_tie_ref"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user_id__isnull=True, jabatan_id__isnull=False)
                | Q(user_id__isnull=False, jabatan_id__isnull=True),
                name="access_tie_of_a_user_or_a_jabatan",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="access_tie_period_runs_forward"
            ),
            models.UniqueConstraint(
                fields=["ref_kind", "ref_id", "user_id", "jabatan_id", "reason"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="access_tie_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.ref_kind}:{self.ref_id}"


class ClientApplication(Model):
    """An application that acts as itself: bound to one unit and some kinds, with an official who answers for it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="client_application")
    name = models.CharField(_("nama"), max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="client_applications")
    kinds = models.JSONField(_("jenis naskah"), default=list)
    responsible_jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="client_applications")

    class Meta:
        verbose_name = _("aplikasi klien")
        verbose_name_plural = _("aplikasi klien")

    def __str__(self) -> str:
        return self.name


class AgencyUserPermission(UserObjectPermissionBase):
    """guardian's row for a permission of one user on one agency. Kept empty: rights run through groups."""

    content_object = models.ForeignKey(Agency, models.CASCADE)


class AgencyGroupPermission(GroupObjectPermissionBase):
    """guardian's row for a permission of one group (a role at an agency) on one agency."""

    content_object = models.ForeignKey(Agency, models.CASCADE)


class AccessVersion(models.Model):
    """One row. Its value is new after each change of grants, tenures, jabatan, units, tree or logins (by trigger).

    The value is random, so that one that was rolled back never comes again; that makes it a safe cache key.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = "access version"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="access_version_is_one_row")]

    def __str__(self) -> str:
        return str(self.value)

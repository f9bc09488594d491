"""Indexes, and what must always be true of berkas and records."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archives", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="berkas",
            index=models.Index(fields=["agency", "-opened_on", "-id"], name="archives_berkas_agency_opened"),
        ),
        migrations.AddConstraint(
            model_name="berkas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fate", "belum_ditetapkan"),
                        ("jra_active_years__isnull", True),
                        ("jra_code", ""),
                        ("jra_inactive_years__isnull", True),
                    ),
                    models.Q(
                        models.Q(("fate", "belum_ditetapkan"), _negated=True),
                        ("jra_active_years__isnull", False),
                        ("jra_inactive_years__isnull", False),
                        models.Q(("jra_code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="archives_berkas_fate_has_a_rule_or_is_open",
                violation_error_message="Nasib akhir ditetapkan oleh JRA; tanpa JRA nasib akhir belum ditetapkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="berkas",
            constraint=models.UniqueConstraint(
                fields=("region", "agency", "year", "seq"),
                name="archives_berkas_number_once",
                violation_error_message="Nomor berkas ini sudah ada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="berkas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                ),
                name="archives_berkas_closes_after_it_opened",
                violation_error_message="Tanggal tutup berkas tidak mendahului tanggal bukanya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="berkas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("active_until__isnull", True), ("inactive_until__isnull", True)),
                    models.Q(
                        ("active_until__gte", models.F("trigger_date")),
                        ("closed_on__isnull", False),
                        ("inactive_until__gte", models.F("active_until")),
                        ("trigger_date__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="archives_berkas_ends_only_when_closed",
                violation_error_message="Akhir retensi dihitung setelah berkas ditutup dan pemicunya dicatat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="berkas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True), models.Q(("klasifikasi", ""), _negated=True)
                ),
                name="archives_berkas_has_title_and_code",
                violation_error_message="Berkas memiliki uraian dan kode klasifikasi.",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                models.F("agency"),
                models.OrderBy(models.F("date"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="archives_record_agency_date",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                models.F("issuing_agency"),
                models.OrderBy(models.F("date"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="archives_record_issuer_date",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["source_id", "source_kind"], name="archives_record_source"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["berkas", "date"], name="archives_record_berkas"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                models.F("agency"),
                models.OrderBy(models.F("date"), descending=True),
                condition=models.Q(("fate", "belum_ditetapkan")),
                name="archives_record_unruled",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=django.contrib.postgres.indexes.GinIndex(fields=["units"], name="archives_record_units"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fate", "belum_ditetapkan"),
                        ("jra_active_years__isnull", True),
                        ("jra_code", ""),
                        ("jra_inactive_years__isnull", True),
                    ),
                    models.Q(
                        models.Q(("fate", "belum_ditetapkan"), _negated=True),
                        ("jra_active_years__isnull", False),
                        ("jra_inactive_years__isnull", False),
                        models.Q(("jra_code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="archives_record_fate_has_a_rule_or_is_open",
                violation_error_message="Nasib akhir ditetapkan oleh JRA; tanpa JRA nasib akhir belum ditetapkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                fields=("region", "source_kind", "source_id"),
                name="archives_record_once_per_source",
                violation_error_message="Naskah ini sudah tercatat sebagai arsip.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("keamanan__lte", 3)),
                name="archives_record_keamanan_is_a_class",
                violation_error_message="Keamanan arsip adalah salah satu dari empat kelas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("direction", "masuk"), ("issuing_agency__isnull", False), _connector="OR"),
                name="archives_record_issued_here_has_an_issuer",
                violation_error_message="Arsip naskah keluar menyebut perangkat daerah penerbitnya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__isnull", True), ("units__contains", [models.F("unit")]), _connector="OR"),
                name="archives_record_own_unit_took_part",
                violation_error_message="Unit pengolah termasuk unit yang terlibat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("berkas__isnull", True), ("filed_at__isnull", True)),
                    models.Q(("berkas__isnull", False), ("filed_at__isnull", False)),
                    _connector="OR",
                ),
                name="archives_record_filed_in_a_berkas",
                violation_error_message="Arsip yang diberkaskan memiliki berkas dan waktunya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("annulled_at__isnull", True), ("annulled_by_number", ""), ("annulled_reason", "")),
                    models.Q(("annulled_at__isnull", False), models.Q(("annulled_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="archives_record_annulled_with_a_reason",
                violation_error_message="Arsip yang dibatalkan menyebut alasannya.",
            ),
        ),
        migrations.AddIndex(
            model_name="relation",
            index=models.Index(fields=["other_kind", "other_id"], name="archives_relation_other"),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                fields=("region_id", "record", "relation", "other_kind", "other_id"),
                name="archives_relation_once",
                violation_error_message="Hubungan ini sudah tercatat.",
            ),
        ),
    ]

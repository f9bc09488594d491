"""The projection that search reads: one narrow row for each record, in the partition of its year.

It is derived: written with the record by `tnde.archives.services.indexing`, and rebuilt from records. It finds ids;
what is shown is read again from the records.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchRow(models.Model):
    """The table is made by SQL (partitions, storage, statistics), see the migration.

    tsv      weights: A number and title as written, B parties as written, C title by stem, D text by stem
    folded_number, grams   the number folded, and its pieces of three characters, for a piece of a number
    """

    record_id = models.UUIDField(primary_key=True)
    date = models.DateField()
    region_id = models.UUIDField()
    agency_id = models.UUIDField()
    issuing_agency_id = models.UUIDField(null=True)
    units = ArrayField(models.UUIDField())
    keamanan = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    direction = models.CharField(max_length=6)
    klasifikasi = models.CharField(max_length=32)
    fate = models.CharField(max_length=16)
    berkas_id = models.UUIDField(null=True)
    annulled = models.BooleanField()
    folded_number = models.TextField()
    grams = ArrayField(models.TextField())
    tsv = SearchVectorField()

    class Meta:
        managed = False
        db_table = "archives_search"

    def __str__(self) -> str:
        return str(self.record_id)

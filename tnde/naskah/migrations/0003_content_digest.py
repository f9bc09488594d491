"""Every frozen content gets the digest of all that it prints; those that exist are taken as they are now."""

from django.db import migrations, models

from tnde.kernel.digests import digest


def _seal(apps, schema_editor):
    revisions = apps.get_model("naskah", "Revision").objects.filter(content_digest="")
    for revision in revisions.iterator(chunk_size=200):
        revision.content_digest = digest({"kind": revision.kind_ref, "content": revision.content})
        revision.save(update_fields=["content_digest"])


class Migration(migrations.Migration):
    dependencies = [("naskah", "0002_link_class")]

    operations = [
        migrations.AddField(
            "revision", "content_digest", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.RunPython(_seal, migrations.RunPython.noop),
    ]

"""Answers are kept sealed. Those stored in the clear are forgotten: they serve for a repeat within a day only."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("kernel", "IdempotencyKey").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveField(model_name="idempotencykey", name="body"),
        migrations.AddField(
            model_name="idempotencykey",
            name="body",
            field=models.BinaryField(null=True),
        ),
    ]

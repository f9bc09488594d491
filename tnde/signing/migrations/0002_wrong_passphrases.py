"""Counting wrong passphrases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="failed_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="credential",
            name="paused_until",
            field=models.DateTimeField(null=True),
        ),
    ]

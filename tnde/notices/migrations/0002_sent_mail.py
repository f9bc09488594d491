from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RenameModel("Notice", "SentMail"),
        migrations.AlterModelOptions(
            "sentmail",
            {"verbose_name": "surat yang terkirim", "verbose_name_plural": "surat yang terkirim"},
        ),
        migrations.RenameIndex("sentmail", new_name="notices_sentmail_ref", old_name="notices_notice_ref"),
        migrations.RemoveConstraint("sentmail", "notices_notice_once_per_key_and_address"),
        migrations.RemoveConstraint("sentmail", "notices_notice_has_address"),
        migrations.AddConstraint(
            "sentmail",
            models.UniqueConstraint(
                fields=["region_id", "key", "address"],
                name="notices_sentmail_once_per_key_and_address",
                violation_error_message="Pemberitahuan ini sudah dikirim.",
            ),
        ),
        migrations.AddConstraint(
            "sentmail",
            models.CheckConstraint(
                name="notices_sentmail_has_address",
                condition=~Q(address=""),
                violation_error_message="Pemberitahuan memiliki alamat.",
            ),
        ),
    ]

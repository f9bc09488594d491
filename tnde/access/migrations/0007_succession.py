"""Who stands in the place of a closed agency may there what he may at his own: the access version follows it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0006_examiners"), ("agencies", "0008_succession")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER access_version AFTER INSERT OR UPDATE OR DELETE ON agencies_agencysuccession"
            " FOR EACH STATEMENT EXECUTE FUNCTION access_renew_version();",
            "DROP TRIGGER access_version ON agencies_agencysuccession;",
        ),
    ]

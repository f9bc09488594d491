"""The question that every walled table asks: does this row lie in the reach of whoever reads in this transaction?"""

from django.db import migrations

from tnde.access.walls import DROP_FUNCTION, FUNCTION


class Migration(migrations.Migration):
    dependencies = [("access", "0002_version")]
    operations = [migrations.RunSQL(FUNCTION, DROP_FUNCTION)]

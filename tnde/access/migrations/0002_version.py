"""The trigger that renews the access version after every statement that can change what somebody may do.

It stands in the database so that no service, command or hand can change a tenure and leave old rights in a cache.
Logins change often (last login, failed attempts); only a change of ``is_active`` counts.
"""

from django.db import migrations

TABLES = {
    "access_rolegrant": "INSERT OR UPDATE OR DELETE",
    "access_clientapplication": "INSERT OR UPDATE OR DELETE",
    "agencies_region": "INSERT OR UPDATE OR DELETE",
    "agencies_agency": "UPDATE OF region_id OR DELETE",
    "agencies_agencyclosure": "INSERT OR UPDATE OR DELETE",
    "agencies_unit": "INSERT OR UPDATE OR DELETE",
    "agencies_jabatan": "INSERT OR UPDATE OR DELETE",
    "agencies_tenure": "INSERT OR UPDATE OR DELETE",
    "agencies_person": "INSERT OR UPDATE OF user_id, region_id OR DELETE",
    "accounts_user": "UPDATE OF is_active OR DELETE",
}

FUNCTION = """
CREATE FUNCTION access_renew_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO public.access_accessversion (id, value) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET value = excluded.value;
    RETURN NULL;
END $$;
INSERT INTO access_accessversion (id, value) VALUES (1, gen_random_uuid());
"""

TRIGGER = """
CREATE TRIGGER access_version AFTER {moments} ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION access_renew_version();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("agencies", "0001_initial"), ("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION access_renew_version(); DELETE FROM access_accessversion;"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table, moments=moments), f"DROP TRIGGER access_version ON {table};")
            for table, moments in TABLES.items()
        ),
    ]

"""The database itself refuses to rewrite a decision, to revive a superseded step or to reopen a run that has ended."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION workflows_keep_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'superseded_at' - 'is_open' <> to_jsonb(OLD) - 'superseded_at' - 'is_open' THEN
        RAISE EXCEPTION 'a settled approval step is never edited' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at THEN
        RAISE EXCEPTION 'a superseded approval step stays superseded' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER workflows_keep_step BEFORE UPDATE ON workflows_step FOR EACH ROW
WHEN (OLD.decided_at IS NOT NULL OR OLD.passed_over_at IS NOT NULL OR OLD.superseded_at IS NOT NULL)
EXECUTE FUNCTION workflows_keep_step();

CREATE FUNCTION workflows_keep_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an approval run that has ended is never edited' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER workflows_keep_run BEFORE UPDATE ON workflows_run FOR EACH ROW
WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION workflows_keep_run();
"""

BACKWARD = """
DROP TRIGGER workflows_keep_run ON workflows_run;
DROP FUNCTION workflows_keep_run();
DROP TRIGGER workflows_keep_step ON workflows_step;
DROP FUNCTION workflows_keep_step();
"""


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

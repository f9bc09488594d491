"""The trigger that numbers and chains the entries of each agency.

It runs with the rights of the schema's owner, because the application role may only insert and read entries.
"""

from django.db import migrations

CHAIN = """
CREATE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    head public.audit_head%ROWTYPE;
BEGIN
    INSERT INTO public.audit_head (agency_id, seq, hash)
    VALUES (NEW.agency_id, 0, decode(repeat('00', 32), 'hex'))
    ON CONFLICT (agency_id) DO NOTHING;
    SELECT * INTO head FROM public.audit_head WHERE agency_id = NEW.agency_id FOR UPDATE;
    NEW.seq := head.seq + 1;
    NEW.previous := head.hash;
    SELECT coalesce(max(subject_seq), 0) + 1 INTO NEW.subject_seq
      FROM public.audit_entry WHERE subject_kind = NEW.subject_kind AND subject_id = NEW.subject_id;
    NEW.hash := sha256('tnde-audit-v1'::bytea || NEW.previous || int8send(NEW.seq)
                       || int8send(NEW.subject_seq::bigint) || NEW.canonical);
    UPDATE public.audit_head SET seq = NEW.seq, hash = NEW.hash WHERE agency_id = NEW.agency_id;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_readnote_append_only BEFORE UPDATE OR DELETE ON audit_readnote
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
"""

UNCHAIN = """
DROP TRIGGER audit_readnote_append_only ON audit_readnote;
DROP TRIGGER audit_entry_append_only ON audit_entry;
DROP FUNCTION audit_refuse();
DROP TRIGGER audit_chain ON audit_entry;
DROP FUNCTION audit_chain();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(CHAIN, UNCHAIN)]

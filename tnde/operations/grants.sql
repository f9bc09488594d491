-- Rights of the application role. Applied by the owner after each migration; may be repeated.
GRANT USAGE ON SCHEMA public TO tnde_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM tnde_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tnde_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO tnde_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO tnde_app;
-- History is written once: no role of the application may change or remove it.
REVOKE UPDATE, DELETE ON audit_entry, audit_readnote FROM tnde_app;
REVOKE INSERT, UPDATE, DELETE ON audit_head FROM tnde_app;
REVOKE UPDATE, DELETE ON outbox_event FROM tnde_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM tnde_app;
-- A line of a number book stays, whatever becomes of its number.
REVOKE DELETE ON registers_series, registers_numberentry FROM tnde_app;
-- Records, frozen revisions and signatures are never removed.
REVOKE DELETE ON archives_record, archives_relation, naskah_revision, naskah_signaturerecord, naskah_naskah FROM tnde_app;
REVOKE UPDATE ON naskah_revision, naskah_signaturerecord FROM tnde_app;

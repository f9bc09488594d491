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
-- A printing profile that letters remember stays as it is, and so does an emblem that they bear.
REVOKE UPDATE, DELETE ON agencies_regionprofile, agencies_emblem FROM tnde_app;
-- A line of a number book stays, whatever becomes of its number.
REVOKE DELETE ON registers_series, registers_numberentry FROM tnde_app;
REVOKE UPDATE, DELETE ON registers_numberblock FROM tnde_app;
-- Stored files, frozen revisions, signatures and given disposisi are written once.
REVOKE UPDATE, DELETE ON documents_document, naskah_revision, naskah_signaturerecord, naskah_registration,
    naskah_correction, naskah_comment, naskah_nudge,     mailroom_disposisi FROM tnde_app;
-- Who receives, who signs, which files are attached and what a letter grew out of is put and, in a draft, taken away; never changed.
REVOKE UPDATE ON naskah_recipient, naskah_signatory, naskah_link, naskah_attachedfile FROM tnde_app;
-- A version of a route stays, whatever approvals go by it; it only ceases to be the one in force.
REVOKE UPDATE, DELETE ON naskah_route FROM tnde_app;
GRANT UPDATE (is_current) ON naskah_route TO tnde_app;
-- A naskah and the tries to sign it stay; a try only ends.
REVOKE DELETE ON naskah_naskah, naskah_signingattempt FROM tnde_app;
REVOKE UPDATE ON naskah_signingattempt FROM tnde_app;
GRANT UPDATE (state, reason, closed_at) ON naskah_signingattempt TO tnde_app;
-- A record stays as it was taken over; it is only filed and annulled.
REVOKE UPDATE, DELETE ON archives_record, archives_relation FROM tnde_app;
GRANT UPDATE (berkas_id, filed_at, annulled_at, annulled_reason, annulled_by_number) ON archives_record TO tnde_app;

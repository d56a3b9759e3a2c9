CREATE TABLE "audit_chains" (
	"chain_id" uuid PRIMARY KEY NOT NULL,
	"length" bigint NOT NULL,
	"head_hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_organisation_id_organisations_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "chain_id" uuid GENERATED ALWAYS AS (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_chain_key" ON "audit_events" USING btree ("chain_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_unchained_idx" ON "audit_events" USING btree ("chain_id") WHERE "audit_events"."seq" is null;--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-,' ELSE octet_length(value)::text || ':' || value || ',' END
$$;--> statement-breakpoint
CREATE FUNCTION audit_canonical(entry "audit_events", number bigint, previous text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT audit_field('penumbra audit 1')
    || audit_field(coalesce(entry.organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)::text)
    || audit_field(number::text)
    || audit_field(entry.id::text)
    || audit_field(entry.organisation_id::text)
    || audit_field(entry.user_id::text)
    || audit_field(entry.action)
    || audit_field(entry.subject_id)
    || audit_field(entry.version::text)
    || audit_field(to_char(entry.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(previous)
$$;--> statement-breakpoint
-- Chains one entry: its chain's row is locked until the transaction ends, so that numbers have no gaps.
CREATE FUNCTION audit_chain_one(entry "audit_events") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own "audit_chains";
  link text;
  chain uuid := coalesce(entry.organisation_id, '00000000-0000-0000-0000-000000000000'::uuid);
BEGIN
  SELECT * INTO STRICT own FROM "audit_chains" WHERE chain_id = chain FOR UPDATE;
  link := encode(sha256(convert_to(audit_canonical(entry, own.length + 1, own.head_hash), 'UTF8')), 'hex');
  UPDATE "audit_events" SET seq = own.length + 1, previous_hash = own.head_hash, hash = link WHERE id = entry.id;
  UPDATE "audit_chains" SET length = own.length + 1, head_hash = link WHERE chain_id = chain;
END $$;--> statement-breakpoint
-- Runs when the transaction commits: no lock of it is waited for while others are still to be taken.
CREATE FUNCTION audit_chain_new() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Only this transaction's own entries are unchained here. Always in this order: two can never wait for each other.
  INSERT INTO "audit_chains" (chain_id, length, head_hash)
    SELECT DISTINCT chain_id, 0, repeat('0', 64) FROM "audit_events" WHERE seq IS NULL ORDER BY 1
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "audit_chains"
    WHERE chain_id IN (SELECT chain_id FROM "audit_events" WHERE seq IS NULL) ORDER BY chain_id FOR UPDATE;
  PERFORM audit_chain_one(NEW) WHERE EXISTS (SELECT 1 FROM "audit_events" WHERE id = NEW.id AND seq IS NULL);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION audit_enter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.seq := NULL;
  NEW.previous_hash := NULL;
  NEW.hash := NULL;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND NEW.seq IS NOT NULL
    AND to_jsonb(NEW) - ARRAY['seq', 'previous_hash', 'hash', 'chain_id']
      = to_jsonb(OLD) - ARRAY['seq', 'previous_hash', 'hash', 'chain_id'] THEN
    RETURN NEW;
  END IF;
  -- Only whole chains go, with their organisation, and the installation's chain says so.
  IF TG_OP = 'DELETE' AND OLD.organisation_id::text = current_setting('penumbra.audit_forget', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
INSERT INTO "audit_chains" (chain_id, length, head_hash)
  SELECT DISTINCT chain_id, 0, repeat('0', 64) FROM "audit_events" ORDER BY 1;--> statement-breakpoint
DO $$
DECLARE
  entry "audit_events";
BEGIN
  FOR entry IN SELECT * FROM "audit_events" ORDER BY created_at, id LOOP
    PERFORM audit_chain_one(entry);
  END LOOP;
END $$;--> statement-breakpoint
CREATE TRIGGER audit_events_enter BEFORE INSERT ON "audit_events" FOR EACH ROW EXECUTE FUNCTION audit_enter();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_events_chain AFTER INSERT ON "audit_events" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_chain_new();--> statement-breakpoint
CREATE TRIGGER audit_events_refuse BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION audit_refuse();--> statement-breakpoint
CREATE TRIGGER audit_events_refuse_truncate BEFORE TRUNCATE ON "audit_events" EXECUTE FUNCTION audit_refuse();

CREATE TABLE "search_entries" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"report_id" uuid,
	"section_id" uuid,
	"words" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_entries_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "search_pending" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "search_pending_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_search_idx" ON "search_entries" USING gin ("search");--> statement-breakpoint
CREATE INDEX "search_entries_changed_idx" ON "search_entries" USING btree ("kind","changed_at" DESC NULLS LAST,"key");--> statement-breakpoint
CREATE INDEX "search_entries_report_idx" ON "search_entries" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "search_entries_section_idx" ON "search_entries" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "sources_sealed_idx" ON "sources" USING btree ("organisation_id") WHERE "sources"."sealed" is not null;--> statement-breakpoint
-- What is pending is locked by whoever changes it: an entry is never written from what stood before.
CREATE FUNCTION search_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := to_jsonb(OLD) ->> 'id'; ELSE changed := to_jsonb(NEW) ->> 'id'; END IF;
  INSERT INTO "search_pending" (kind, key) VALUES (TG_ARGV[0], changed)
    ON CONFLICT (kind, key) DO UPDATE SET key = excluded.key;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION search_mark_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "search_pending" (kind, key) VALUES ('text', NEW.section_id::text)
    ON CONFLICT (kind, key) DO UPDATE SET key = excluded.key;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION search_mark_footnotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "search_pending" (kind, key) SELECT DISTINCT 'footnote', section_id::text FROM changed
    ON CONFLICT (kind, key) DO UPDATE SET key = excluded.key;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER reports_search AFTER INSERT OR UPDATE OF title, state, body, observations_id ON "reports" FOR EACH ROW EXECUTE FUNCTION search_mark('report');--> statement-breakpoint
CREATE TRIGGER sections_search AFTER INSERT OR UPDATE OF title ON "sections" FOR EACH ROW EXECUTE FUNCTION search_mark('section');--> statement-breakpoint
CREATE TRIGGER comments_search AFTER INSERT OR DELETE OR UPDATE OF body, deleted_at ON "comments" FOR EACH ROW EXECUTE FUNCTION search_mark('comment');--> statement-breakpoint
CREATE TRIGGER paragraph_texts_search AFTER INSERT OR DELETE OR UPDATE OF heading, text, subparagraphs ON "paragraph_texts" FOR EACH ROW EXECUTE FUNCTION search_mark('paragraph');--> statement-breakpoint
CREATE TRIGGER collections_search AFTER INSERT OR DELETE OR UPDATE OF name ON "collections" FOR EACH ROW EXECUTE FUNCTION search_mark('collection');--> statement-breakpoint
CREATE TRIGGER section_projections_search AFTER INSERT ON "section_projections" FOR EACH ROW EXECUTE FUNCTION search_mark_text();--> statement-breakpoint
CREATE TRIGGER section_projections_search_again AFTER UPDATE OF plain_text ON "section_projections" FOR EACH ROW
  WHEN (OLD.plain_text IS DISTINCT FROM NEW.plain_text) EXECUTE FUNCTION search_mark_text();--> statement-breakpoint
CREATE TRIGGER footnotes_search_new AFTER INSERT ON "footnotes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_mark_footnotes();--> statement-breakpoint
CREATE TRIGGER footnotes_search_changed AFTER UPDATE ON "footnotes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_mark_footnotes();--> statement-breakpoint
CREATE TRIGGER footnotes_search_gone AFTER DELETE ON "footnotes" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_mark_footnotes();--> statement-breakpoint
INSERT INTO "search_pending" (kind, key)
  SELECT 'report', id::text FROM "reports"
  UNION ALL SELECT 'section', id::text FROM "sections"
  UNION ALL SELECT 'text', section_id::text FROM "section_projections"
  UNION ALL SELECT DISTINCT 'footnote', section_id::text FROM "footnotes"
  UNION ALL SELECT 'comment', id::text FROM "comments"
  UNION ALL SELECT 'paragraph', id::text FROM "paragraph_texts"
  UNION ALL SELECT 'collection', id::text FROM "collections";

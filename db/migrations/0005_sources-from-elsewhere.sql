DROP INDEX "sources_organisation_idx";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "citation_style" text DEFAULT 'un' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "citation_language" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "further" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "merged_via" uuid;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "sort_title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_merged_into_sources_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_merged_via_sources_id_fk" FOREIGN KEY ("merged_via") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sources_list_idx" ON "sources" USING btree ("organisation_id","sort_title","id");--> statement-breakpoint
CREATE INDEX "sources_search_idx" ON "sources" USING gin ("search");--> statement-breakpoint
CREATE INDEX "sources_tags_idx" ON "sources" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "sources_symbol_idx" ON "sources" USING btree ("organisation_id","un_symbol");--> statement-breakpoint
CREATE INDEX "sources_merged_idx" ON "sources" USING btree ("merged_into");--> statement-breakpoint
UPDATE "sources" SET
  "search_text" = trim(regexp_replace(translate(regexp_replace(lower(normalize(concat_ws(' ', "title", "short_title", "un_symbol", "publisher", "container_title", "issued", "url", jsonb_path_query_array("authors", '$[*].*')::text), NFKD)), E'[\\u0300-\\u036F\\u0640\\u064B-\\u065F\\u0670]', '', 'g'), 'ىة', 'يه'), '[[:space:][:punct:]]+', ' ', 'g')),
  "sort_title" = left(trim(regexp_replace(translate(regexp_replace(lower(normalize(coalesce(nullif("title", ''), "un_symbol"), NFKD)), E'[\\u0300-\\u036F\\u0640\\u064B-\\u065F\\u0670]', '', 'g'), 'ىة', 'يه'), '[[:space:][:punct:]]+', ' ', 'g')), 200);

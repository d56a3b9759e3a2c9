CREATE TABLE "collection_sources" (
	"collection_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_sources_collection_id_source_id_pk" PRIMARY KEY("collection_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collections_not_in_itself" CHECK ("collections"."parent_id" <> "collections"."id")
);
--> statement-breakpoint
CREATE TABLE "report_sources" (
	"report_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_sources_report_id_source_id_pk" PRIMARY KEY("report_id","source_id")
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "sort_author" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "collection_sources" ADD CONSTRAINT "collection_sources_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_sources" ADD CONSTRAINT "collection_sources_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_parent_id_collections_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_sources" ADD CONSTRAINT "report_sources_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_sources_source_idx" ON "collection_sources" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collections_name_idx" ON "collections" USING btree ("organisation_id",coalesce("parent_id", "organisation_id"),lower("name"));--> statement-breakpoint
CREATE INDEX "collections_parent_idx" ON "collections" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "report_sources_source_idx" ON "report_sources" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "sources_author_idx" ON "sources" USING btree ("organisation_id","sort_author","id");--> statement-breakpoint
UPDATE "sources" SET
  "sort_author" = left(trim(regexp_replace(translate(regexp_replace(lower(normalize(coalesce("authors"->0->>'literal', concat_ws(' ', "authors"->0->>'family', "authors"->0->>'given'), ''), NFKD)), E'[\\u0300-\\u036F\\u0640\\u064B-\\u065F\\u0670]', '', 'g'), 'ىة', 'يه'), '[[:space:][:punct:]]+', ' ', 'g')), 200);

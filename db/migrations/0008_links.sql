CREATE TABLE "link_checks" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"result" text NOT NULL,
	"status" integer,
	"leads_to" text DEFAULT '' NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "reads_links" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "link_checks" ADD CONSTRAINT "link_checks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
CREATE TABLE "citation_styles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"csl_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"sample" jsonb NOT NULL,
	"xml" text NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone,
	CONSTRAINT "citation_styles_csl_id_key" UNIQUE("organisation_id","csl_id")
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "own_style_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "ibid_rules" jsonb DEFAULT '{"overPlainNotes":false,"afterSeveral":false,"restartsInSections":false,"nearNoteDistance":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "bibliography" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "citation_styles" ADD CONSTRAINT "citation_styles_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation_styles" ADD CONSTRAINT "citation_styles_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citation_styles_organisation_idx" ON "citation_styles" USING btree ("organisation_id","title");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_own_style_id_citation_styles_id_fk" FOREIGN KEY ("own_style_id") REFERENCES "public"."citation_styles"("id") ON DELETE set null ON UPDATE no action;
CREATE TABLE "review_copies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"key" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_copy_sections" (
	"copy_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"epoch" integer NOT NULL,
	"state" "bytea" NOT NULL,
	"facts" "bytea" NOT NULL,
	CONSTRAINT "review_copy_sections_copy_id_section_id_pk" PRIMARY KEY("copy_id","section_id")
);
--> statement-breakpoint
ALTER TABLE "review_copies" ADD CONSTRAINT "review_copies_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_copies" ADD CONSTRAINT "review_copies_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_copy_sections" ADD CONSTRAINT "review_copy_sections_copy_id_review_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."review_copies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_copy_sections" ADD CONSTRAINT "review_copy_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "review_copies_key" ON "review_copies" USING btree ("key");--> statement-breakpoint
CREATE INDEX "review_copies_report_idx" ON "review_copies" USING btree ("report_id");
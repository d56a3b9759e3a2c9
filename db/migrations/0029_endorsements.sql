CREATE TABLE "endorsed_sections" (
	"endorsement_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"title" text NOT NULL,
	"hash" text NOT NULL,
	"said" "bytea" NOT NULL,
	CONSTRAINT "endorsed_sections_endorsement_id_section_id_pk" PRIMARY KEY("endorsement_id","section_id"),
	CONSTRAINT "endorsed_sections_hash_check" CHECK ("endorsed_sections"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"sealed_name" text,
	"user_id" uuid,
	"due_on" date,
	"answer" text DEFAULT 'asked' NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"asked_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endorsements_name_check" CHECK (("endorsements"."name" = '') = ("endorsements"."sealed_name" is not null)),
	CONSTRAINT "endorsements_account_check" CHECK ("endorsements"."sealed_name" is null or "endorsements"."user_id" is null),
	CONSTRAINT "endorsements_answered_check" CHECK (("endorsements"."answer" = 'asked') = ("endorsements"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "endorsed_sections" ADD CONSTRAINT "endorsed_sections_endorsement_id_endorsements_id_fk" FOREIGN KEY ("endorsement_id") REFERENCES "public"."endorsements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsed_sections" ADD CONSTRAINT "endorsed_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "endorsed_sections_section_idx" ON "endorsed_sections" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "endorsements_report_idx" ON "endorsements" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "endorsements_user_idx" ON "endorsements" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "endorsements_name_key" ON "endorsements" USING btree ("report_id",lower("name")) WHERE "endorsements"."name" <> '';
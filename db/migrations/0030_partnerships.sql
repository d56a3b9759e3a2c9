CREATE TABLE "partnership_people" (
	"report_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"partnership_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partnership_people_report_id_user_id_pk" PRIMARY KEY("report_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "partnership_sections" (
	"partnership_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	CONSTRAINT "partnership_sections_partnership_id_section_id_pk" PRIMARY KEY("partnership_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"partner_id" uuid,
	"granted" text NOT NULL,
	"is_whole" boolean NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partnerships_id_report_key" UNIQUE("id","report_id"),
	CONSTRAINT "partnerships_accepted_check" CHECK (("partnerships"."partner_id" is null) = ("partnerships"."accepted_at" is null))
);
--> statement-breakpoint
ALTER TABLE "partnership_people" ADD CONSTRAINT "partnership_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_people" ADD CONSTRAINT "partnership_people_partnership_fk" FOREIGN KEY ("partnership_id","report_id") REFERENCES "public"."partnerships"("id","report_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_sections" ADD CONSTRAINT "partnership_sections_partnership_fk" FOREIGN KEY ("partnership_id","report_id") REFERENCES "public"."partnerships"("id","report_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_sections" ADD CONSTRAINT "partnership_sections_section_fk" FOREIGN KEY ("section_id","report_id") REFERENCES "public"."sections"("id","report_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_partner_id_organisations_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partnership_people_user_idx" ON "partnership_people" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "partnership_people_partnership_idx" ON "partnership_people" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partnerships_token_hash_key" ON "partnerships" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "partnerships_partner_key" ON "partnerships" USING btree ("report_id","partner_id") WHERE "partnerships"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "partnerships_partner_idx" ON "partnerships" USING btree ("partner_id");
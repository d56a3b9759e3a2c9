CREATE TABLE "preflight_dismissals" (
	"report_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"dismissed_by" uuid,
	"dismissed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preflight_dismissals_report_id_fingerprint_pk" PRIMARY KEY("report_id","fingerprint"),
	CONSTRAINT "preflight_dismissals_reason_check" CHECK ("preflight_dismissals"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "preflight_fixes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"undo" jsonb NOT NULL,
	"fixed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "preflight_dismissals" ADD CONSTRAINT "preflight_dismissals_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_dismissals" ADD CONSTRAINT "preflight_dismissals_dismissed_by_users_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_fixes" ADD CONSTRAINT "preflight_fixes_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_fixes" ADD CONSTRAINT "preflight_fixes_fixed_by_users_id_fk" FOREIGN KEY ("fixed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preflight_fixes_section_idx" ON "preflight_fixes" USING btree ("section_id","created_at");
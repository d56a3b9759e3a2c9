CREATE TABLE "review_moves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"section_id" uuid,
	"what" text NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"is_fall" boolean DEFAULT false NOT NULL,
	"moved_by" uuid,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "review_moves_section_check" CHECK (("review_moves"."what" = 'stage') = ("review_moves"."section_id" is null))
);
--> statement-breakpoint
CREATE TABLE "section_approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"approval_hash" text NOT NULL,
	"beside" jsonb NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended" text,
	CONSTRAINT "section_approvals_hash_check" CHECK ("section_approvals"."approval_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "section_approvals_ended_check" CHECK (("section_approvals"."ended_at" is null) = ("section_approvals"."ended" is null))
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "stage" text DEFAULT 'drafting' NOT NULL;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "locked_by" uuid;--> statement-breakpoint
ALTER TABLE "review_moves" ADD CONSTRAINT "review_moves_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_moves" ADD CONSTRAINT "review_moves_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_moves" ADD CONSTRAINT "review_moves_moved_by_users_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_approvals" ADD CONSTRAINT "section_approvals_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_approvals" ADD CONSTRAINT "section_approvals_version_id_section_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."section_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_approvals" ADD CONSTRAINT "section_approvals_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_moves_report_idx" ON "review_moves" USING btree ("report_id","moved_at");--> statement-breakpoint
CREATE INDEX "review_moves_section_idx" ON "review_moves" USING btree ("section_id","moved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "section_approvals_holds_key" ON "section_approvals" USING btree ("section_id") WHERE "section_approvals"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "section_approvals_section_idx" ON "section_approvals" USING btree ("section_id","approved_at");--> statement-breakpoint
CREATE INDEX "section_approvals_version_idx" ON "section_approvals" USING btree ("version_id");--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_locked_by_users_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- What was called approved was bound to no text: it is to be read again.
UPDATE "sections" SET "status" = 'in_review' WHERE "status" = 'approved';

CREATE TABLE "assessment_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" jsonb,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment_evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"locator" text DEFAULT '' NOT NULL,
	"locator_label" text DEFAULT 'page' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"paragraph_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"grade" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"committee" jsonb,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "earlier_paragraphs" (
	"paragraph_id" uuid NOT NULL,
	"earlier_id" uuid NOT NULL,
	"confirmed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earlier_paragraphs_paragraph_id_earlier_id_pk" PRIMARY KEY("paragraph_id","earlier_id")
);
--> statement-breakpoint
CREATE TABLE "left_out_paragraphs" (
	"report_id" uuid NOT NULL,
	"paragraph_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "left_out_paragraphs_report_id_paragraph_id_label_pk" PRIMARY KEY("report_id","paragraph_id","label"),
	CONSTRAINT "left_out_paragraphs_reason_check" CHECK ("left_out_paragraphs"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "paragraph_replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"paragraph_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"reply_paragraph_id" uuid,
	"text" text DEFAULT '' NOT NULL,
	"source_id" uuid,
	"locator" text DEFAULT '' NOT NULL,
	"locator_label" text DEFAULT 'paragraph' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paragraph_replies_words_check" CHECK (("paragraph_replies"."reply_paragraph_id" is null) = ("paragraph_replies"."text" <> ''))
);
--> statement-breakpoint
CREATE TABLE "section_reviewers" (
	"section_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "section_reviewers_section_id_user_id_pk" PRIMARY KEY("section_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "statistic_uses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"statistic_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"part" jsonb NOT NULL,
	"written" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"is_use" boolean NOT NULL,
	"confirmed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statistics" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"value" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"period" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"about_group" text DEFAULT '' NOT NULL,
	"source_id" uuid,
	"locator" text DEFAULT '' NOT NULL,
	"locator_label" text DEFAULT 'page' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"ages_after" date,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "previous_report_id" uuid;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "target_words" integer;--> statement-breakpoint
ALTER TABLE "assessment_changes" ADD CONSTRAINT "assessment_changes_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_changes" ADD CONSTRAINT "assessment_changes_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_evidence" ADD CONSTRAINT "assessment_evidence_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_evidence" ADD CONSTRAINT "assessment_evidence_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_evidence" ADD CONSTRAINT "assessment_evidence_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_paragraphs" ADD CONSTRAINT "earlier_paragraphs_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_paragraphs" ADD CONSTRAINT "earlier_paragraphs_earlier_id_paragraphs_id_fk" FOREIGN KEY ("earlier_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_paragraphs" ADD CONSTRAINT "earlier_paragraphs_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out_paragraphs" ADD CONSTRAINT "left_out_paragraphs_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out_paragraphs" ADD CONSTRAINT "left_out_paragraphs_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out_paragraphs" ADD CONSTRAINT "left_out_paragraphs_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_replies" ADD CONSTRAINT "paragraph_replies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_replies" ADD CONSTRAINT "paragraph_replies_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_replies" ADD CONSTRAINT "paragraph_replies_reply_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("reply_paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_replies" ADD CONSTRAINT "paragraph_replies_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_replies" ADD CONSTRAINT "paragraph_replies_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_reviewers" ADD CONSTRAINT "section_reviewers_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_reviewers" ADD CONSTRAINT "section_reviewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_reviewers" ADD CONSTRAINT "section_reviewers_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistic_uses" ADD CONSTRAINT "statistic_uses_statistic_id_statistics_id_fk" FOREIGN KEY ("statistic_id") REFERENCES "public"."statistics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistic_uses" ADD CONSTRAINT "statistic_uses_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistic_uses" ADD CONSTRAINT "statistic_uses_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistics" ADD CONSTRAINT "statistics_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistics" ADD CONSTRAINT "statistics_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statistics" ADD CONSTRAINT "statistics_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_changes_assessment_idx" ON "assessment_changes" USING btree ("assessment_id","changed_at");--> statement-breakpoint
CREATE INDEX "assessment_evidence_assessment_idx" ON "assessment_evidence" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "assessment_evidence_source_idx" ON "assessment_evidence" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessments_paragraph_key" ON "assessments" USING btree ("report_id","paragraph_id","label");--> statement-breakpoint
CREATE INDEX "assessments_paragraph_idx" ON "assessments" USING btree ("paragraph_id");--> statement-breakpoint
CREATE INDEX "earlier_paragraphs_earlier_idx" ON "earlier_paragraphs" USING btree ("earlier_id");--> statement-breakpoint
CREATE INDEX "left_out_paragraphs_paragraph_idx" ON "left_out_paragraphs" USING btree ("paragraph_id");--> statement-breakpoint
CREATE INDEX "paragraph_replies_paragraph_idx" ON "paragraph_replies" USING btree ("paragraph_id");--> statement-breakpoint
CREATE INDEX "paragraph_replies_reply_idx" ON "paragraph_replies" USING btree ("reply_paragraph_id");--> statement-breakpoint
CREATE UNIQUE INDEX "paragraph_replies_join_key" ON "paragraph_replies" USING btree ("paragraph_id","label","reply_paragraph_id");--> statement-breakpoint
CREATE INDEX "section_reviewers_user_idx" ON "section_reviewers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "statistic_uses_statistic_idx" ON "statistic_uses" USING btree ("statistic_id");--> statement-breakpoint
CREATE INDEX "statistic_uses_section_idx" ON "statistic_uses" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "statistics_organisation_idx" ON "statistics" USING btree ("organisation_id");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_previous_report_id_reports_id_fk" FOREIGN KEY ("previous_report_id") REFERENCES "public"."reports"("id") ON DELETE set null ON UPDATE no action;
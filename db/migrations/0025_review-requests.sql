CREATE TABLE "member_tags" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "member_tags_organisation_id_user_id_tag_pk" PRIMARY KEY("organisation_id","user_id","tag")
);
--> statement-breakpoint
CREATE TABLE "review_answers" (
	"request_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_answers_request_id_section_id_user_id_pk" PRIMARY KEY("request_id","section_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "review_request_people" (
	"request_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "review_request_people_request_id_user_id_pk" PRIMARY KEY("request_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "review_request_sections" (
	"request_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	CONSTRAINT "review_request_sections_request_id_section_id_pk" PRIMARY KEY("request_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "review_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"tag" text,
	"note" text DEFAULT '' NOT NULL,
	"due_on" date,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "section_visits" (
	"section_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"visited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_hash" text NOT NULL,
	"seen" "bytea" NOT NULL,
	CONSTRAINT "section_visits_section_id_user_id_pk" PRIMARY KEY("section_id","user_id"),
	CONSTRAINT "section_visits_hash_check" CHECK ("section_visits"."seen_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "member_tags" ADD CONSTRAINT "member_tags_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_tags" ADD CONSTRAINT "member_tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_answers" ADD CONSTRAINT "review_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_answers" ADD CONSTRAINT "review_answers_section_fk" FOREIGN KEY ("request_id","section_id") REFERENCES "public"."review_request_sections"("request_id","section_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_request_people" ADD CONSTRAINT "review_request_people_request_id_review_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."review_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_request_people" ADD CONSTRAINT "review_request_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_request_sections" ADD CONSTRAINT "review_request_sections_request_id_review_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."review_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_request_sections" ADD CONSTRAINT "review_request_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_visits" ADD CONSTRAINT "section_visits_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_visits" ADD CONSTRAINT "section_visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_tags_user_idx" ON "member_tags" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "review_answers_user_idx" ON "review_answers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "review_request_people_user_idx" ON "review_request_people" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "review_request_sections_section_idx" ON "review_request_sections" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "review_requests_report_idx" ON "review_requests" USING btree ("report_id","requested_at");--> statement-breakpoint
CREATE INDEX "section_visits_user_idx" ON "section_visits" USING btree ("user_id");
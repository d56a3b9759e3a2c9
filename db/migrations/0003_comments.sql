ALTER TABLE "sections" ADD CONSTRAINT "sections_id_report_key" UNIQUE("id","report_id");
--> statement-breakpoint
CREATE TABLE "comment_mentions" (
	"comment_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "comment_mentions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "comment_reads" (
	"thread_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "comment_reads_thread_id_user_id_pk" PRIMARY KEY("thread_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "comment_threads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid,
	"kind" text NOT NULL,
	"section_id" uuid,
	"note_id" text,
	"cell_id" text,
	"suggestion_id" text,
	"paragraph_id" uuid,
	"source_id" uuid,
	"elements" jsonb,
	"quote" text DEFAULT '' NOT NULL,
	"before" text DEFAULT '' NOT NULL,
	"after" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_by" uuid,
	"resolved_at" timestamp with time zone,
	"assignee_id" uuid,
	CONSTRAINT "comment_threads_anchor_check" CHECK (("comment_threads"."kind" = 'source') = ("comment_threads"."report_id" is null)
        and ("comment_threads"."kind" = 'source') = ("comment_threads"."source_id" is not null)
        and ("comment_threads"."kind" = 'paragraph') = ("comment_threads"."paragraph_id" is not null)
        and ("comment_threads"."kind" = 'suggestion') = ("comment_threads"."suggestion_id" is not null)
        and ("comment_threads"."kind" in ('text', 'footnote', 'suggestion')) = ("comment_threads"."section_id" is not null)
        and ("comment_threads"."kind" = 'text') = ("comment_threads"."elements" is not null and "comment_threads"."quote" <> '')
        and ("comment_threads"."note_id" is not null or "comment_threads"."kind" <> 'footnote')
        and ("comment_threads"."note_id" is null or "comment_threads"."kind" in ('text', 'footnote'))
        and ("comment_threads"."cell_id" is null or ("comment_threads"."kind" = 'text' and "comment_threads"."note_id" is null))),
	CONSTRAINT "comment_threads_resolved_check" CHECK ("comment_threads"."resolved_by" is null or "comment_threads"."resolved_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"author_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "comments_body_check" CHECK (("comments"."deleted_at" is null) = ("comments"."body" <> '')),
	CONSTRAINT "comments_ordinal_check" CHECK ("comments"."ordinal" >= 1)
);
--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_reads" ADD CONSTRAINT "comment_reads_thread_id_comment_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_threads"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_reads" ADD CONSTRAINT "comment_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_section_fk" FOREIGN KEY ("section_id","report_id") REFERENCES "public"."sections"("id","report_id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_comment_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_threads"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "comment_mentions_user_idx" ON "comment_mentions" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "comment_threads_report_idx" ON "comment_threads" USING btree ("report_id");
--> statement-breakpoint
CREATE INDEX "comment_threads_section_idx" ON "comment_threads" USING btree ("section_id");
--> statement-breakpoint
CREATE INDEX "comment_threads_source_idx" ON "comment_threads" USING btree ("source_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "comments_thread_ordinal_key" ON "comments" USING btree ("thread_id","ordinal");

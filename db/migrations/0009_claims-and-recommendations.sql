CREATE TABLE "statement_facts" (
	"report_id" uuid NOT NULL,
	"statement_id" text NOT NULL,
	"kind" text NOT NULL,
	"has_own_paragraphs" boolean DEFAULT false NOT NULL,
	"addressee" text,
	"addressee_name" text DEFAULT '' NOT NULL,
	"action" text DEFAULT '' NOT NULL,
	"measure" text,
	"time_bound" text DEFAULT 'none' NOT NULL,
	"due_date" date,
	"period_months" integer,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_facts_report_id_statement_id_pk" PRIMARY KEY("report_id","statement_id"),
	CONSTRAINT "statement_facts_addressee_check" CHECK (("statement_facts"."addressee" is not distinct from 'other') = ("statement_facts"."addressee_name" <> '')),
	CONSTRAINT "statement_facts_time_check" CHECK (("statement_facts"."time_bound" = 'date') = ("statement_facts"."due_date" is not null)
        and ("statement_facts"."time_bound" = 'period') = ("statement_facts"."period_months" is not null))
);
--> statement-breakpoint
CREATE TABLE "statement_paragraphs" (
	"report_id" uuid NOT NULL,
	"statement_id" text NOT NULL,
	"paragraph_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	CONSTRAINT "statement_paragraphs_report_id_statement_id_paragraph_id_label_pk" PRIMARY KEY("report_id","statement_id","paragraph_id","label")
);
--> statement-breakpoint
CREATE TABLE "statement_sources" (
	"section_id" uuid NOT NULL,
	"statement_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"note_id" text NOT NULL,
	"citation_id" text NOT NULL,
	"source_id" text NOT NULL,
	"known_source_id" uuid,
	"locator" text DEFAULT '' NOT NULL,
	"label" text DEFAULT 'page' NOT NULL,
	CONSTRAINT "statement_sources_section_id_statement_id_ordinal_pk" PRIMARY KEY("section_id","statement_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"statement_id" text NOT NULL,
	"section_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ordinal" integer,
	"is_orphan" boolean DEFAULT false NOT NULL,
	"block" integer NOT NULL,
	"plain_text" text NOT NULL,
	"content" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_section_id_statement_id_pk" PRIMARY KEY("section_id","statement_id"),
	CONSTRAINT "statements_orphan_check" CHECK ("statements"."is_orphan" = ("statements"."ordinal" is null))
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "recommendations_at" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "recommendations_by_addressee" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_facts" ADD CONSTRAINT "statement_facts_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_facts" ADD CONSTRAINT "statement_facts_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_paragraphs" ADD CONSTRAINT "statement_paragraphs_paragraph_id_paragraphs_id_fk" FOREIGN KEY ("paragraph_id") REFERENCES "public"."paragraphs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_paragraphs" ADD CONSTRAINT "statement_paragraphs_facts_fk" FOREIGN KEY ("report_id","statement_id") REFERENCES "public"."statement_facts"("report_id","statement_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_sources" ADD CONSTRAINT "statement_sources_known_source_id_sources_id_fk" FOREIGN KEY ("known_source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_sources" ADD CONSTRAINT "statement_sources_statement_fk" FOREIGN KEY ("section_id","statement_id") REFERENCES "public"."statements"("section_id","statement_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_paragraphs_paragraph_idx" ON "statement_paragraphs" USING btree ("paragraph_id");--> statement-breakpoint
CREATE INDEX "statement_sources_known_source_idx" ON "statement_sources" USING btree ("known_source_id");--> statement-breakpoint
CREATE INDEX "statements_id_idx" ON "statements" USING btree ("statement_id");
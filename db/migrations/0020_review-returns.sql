CREATE TABLE "review_return_items" (
	"return_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"section_id" uuid,
	"item_id" text NOT NULL,
	CONSTRAINT "review_return_items_return_id_kind_key_pk" PRIMARY KEY("return_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "review_returns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"copy_id" uuid,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"brought_by" uuid,
	"brought_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_back_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "review_return_items" ADD CONSTRAINT "review_return_items_return_id_review_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."review_returns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_return_items" ADD CONSTRAINT "review_return_items_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_returns" ADD CONSTRAINT "review_returns_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_returns" ADD CONSTRAINT "review_returns_copy_id_review_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."review_copies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_returns" ADD CONSTRAINT "review_returns_brought_by_users_id_fk" FOREIGN KEY ("brought_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_returns_report_idx" ON "review_returns" USING btree ("report_id","brought_at");
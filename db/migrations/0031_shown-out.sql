CREATE TABLE "shown_out" (
	"report_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"shown_out_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shown_out_report_id_user_id_pk" PRIMARY KEY("report_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "shown_out" ADD CONSTRAINT "shown_out_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_out" ADD CONSTRAINT "shown_out_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_out" ADD CONSTRAINT "shown_out_shown_out_by_users_id_fk" FOREIGN KEY ("shown_out_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shown_out_user_idx" ON "shown_out" USING btree ("user_id");
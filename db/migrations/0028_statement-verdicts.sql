CREATE TABLE "statement_verdicts" (
	"report_id" uuid NOT NULL,
	"statement_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"words" text NOT NULL,
	"wording_hash" text NOT NULL,
	"judged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_verdicts_report_id_statement_id_user_id_pk" PRIMARY KEY("report_id","statement_id","user_id"),
	CONSTRAINT "statement_verdicts_hash_check" CHECK ("statement_verdicts"."wording_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "statement_verdicts" ADD CONSTRAINT "statement_verdicts_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_verdicts" ADD CONSTRAINT "statement_verdicts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_verdicts_user_idx" ON "statement_verdicts" USING btree ("user_id");
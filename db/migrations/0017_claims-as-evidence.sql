CREATE TABLE "assessment_claims" (
	"assessment_id" uuid NOT NULL,
	"statement_id" text NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_claims_assessment_id_statement_id_pk" PRIMARY KEY("assessment_id","statement_id")
);
--> statement-breakpoint
ALTER TABLE "assessment_claims" ADD CONSTRAINT "assessment_claims_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_claims" ADD CONSTRAINT "assessment_claims_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
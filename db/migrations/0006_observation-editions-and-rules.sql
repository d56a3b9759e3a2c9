CREATE TABLE "observation_editions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"observations_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"adopted_on" date,
	"original_text" text NOT NULL,
	"original_hash" text NOT NULL,
	"paragraphs" jsonb NOT NULL,
	"replaced_by" uuid,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"body" text NOT NULL,
	"kind" text,
	"subject" text NOT NULL,
	"value" jsonb,
	"note" text DEFAULT '' NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"source_url" text,
	"checked_on" date,
	"certainty" text DEFAULT 'check_before_use' NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "kind" text DEFAULT 'concluding_observations' NOT NULL;--> statement-breakpoint
ALTER TABLE "paragraphs" ADD COLUMN "kind" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "paragraphs" ADD COLUMN "is_withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "observation_editions" ADD CONSTRAINT "observation_editions_observations_id_observations_id_fk" FOREIGN KEY ("observations_id") REFERENCES "public"."observations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_editions" ADD CONSTRAINT "observation_editions_replaced_by_users_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "observation_editions_observations_idx" ON "observation_editions" USING btree ("observations_id");--> statement-breakpoint
CREATE INDEX "rules_organisation_idx" ON "rules" USING btree ("organisation_id","created_at");
CREATE TABLE "source_clearances" (
	"source_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"granted_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_clearances_source_id_user_id_pk" PRIMARY KEY("source_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "confidentiality" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "agreed_wordings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "source_clearances" ADD CONSTRAINT "source_clearances_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_clearances" ADD CONSTRAINT "source_clearances_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_clearances" ADD CONSTRAINT "source_clearances_member_fk" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."memberships"("organisation_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_clearances_user_idx" ON "source_clearances" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_sealed_check" CHECK (("sources"."confidentiality" = 'public') = ("sources"."sealed" is null)
        and ("sources"."sealed" is null or ("sources"."type" = 'document'
          and "sources"."short_title" = '' and "sources"."authors" = '[]' and "sources"."issued" = ''
          and "sources"."publisher" = '' and "sources"."container_title" = '' and "sources"."un_symbol" = ''
          and "sources"."url" = '' and "sources"."accessed_on" is null and "sources"."language" = ''
          and "sources"."note" = '' and "sources"."further" = '{}' and "sources"."tags" = '{}')));
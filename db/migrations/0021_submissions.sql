CREATE TABLE "submission_files" (
	"submission_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "submission_files_submission_id_ordinal_pk" PRIMARY KEY("submission_id","ordinal"),
	CONSTRAINT "submission_files_sha256_check" CHECK ("submission_files"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "submission_receipts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"corrects" uuid,
	"receipt" jsonb,
	"written_by" uuid NOT NULL,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submission_receipts_corrects_key" UNIQUE("corrects"),
	CONSTRAINT "submission_receipts_words_check" CHECK ("submission_receipts"."receipt" is not null or "submission_receipts"."corrects" is not null)
);
--> statement-breakpoint
CREATE TABLE "submission_successors" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"manifest" text NOT NULL,
	"manifest_hash" text NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "submissions_number_key" UNIQUE("report_id","number"),
	CONSTRAINT "submissions_number_check" CHECK ("submissions"."number" > 0),
	CONSTRAINT "submissions_hash_check" CHECK ("submissions"."manifest_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "submission_files" ADD CONSTRAINT "submission_files_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_files" ADD CONSTRAINT "submission_files_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_receipts" ADD CONSTRAINT "submission_receipts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_receipts" ADD CONSTRAINT "submission_receipts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_receipts" ADD CONSTRAINT "submission_receipts_corrects_submission_receipts_id_fk" FOREIGN KEY ("corrects") REFERENCES "public"."submission_receipts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_successors" ADD CONSTRAINT "submission_successors_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_successors" ADD CONSTRAINT "submission_successors_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "submission_files_sha256_idx" ON "submission_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "submission_receipts_submission_idx" ON "submission_receipts" USING btree ("submission_id","written_at");--> statement-breakpoint
CREATE INDEX "submission_successors_submission_idx" ON "submission_successors" USING btree ("submission_id");--> statement-breakpoint
CREATE FUNCTION "refuse_change_of_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND EXISTS (
		SELECT 1 FROM "organisations" WHERE "id" = OLD."organisation_id" AND "is_sample"
	) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'a frozen submission never changes: % on %', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE FUNCTION "refuse_truncation_of_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a frozen submission never changes: % on %', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE FUNCTION "refuse_file_beside_manifest"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (
		SELECT 1 FROM "submissions"
		WHERE "id" = NEW."submission_id" AND position(NEW."sha256" IN "manifest") > 0
	) THEN
		RAISE EXCEPTION 'a frozen submission never changes: its manifest names no such file'
			USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "submissions_frozen" BEFORE UPDATE OR DELETE ON "submissions" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_frozen"();
--> statement-breakpoint
CREATE TRIGGER "submission_files_frozen" BEFORE UPDATE OR DELETE ON "submission_files" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_frozen"();
--> statement-breakpoint
CREATE TRIGGER "submission_receipts_frozen" BEFORE UPDATE OR DELETE ON "submission_receipts" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_frozen"();
--> statement-breakpoint
CREATE TRIGGER "submission_files_listed" BEFORE INSERT ON "submission_files" FOR EACH ROW EXECUTE FUNCTION "refuse_file_beside_manifest"();
--> statement-breakpoint
CREATE TRIGGER "submissions_kept" BEFORE TRUNCATE ON "submissions" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncation_of_frozen"();
--> statement-breakpoint
CREATE TRIGGER "submission_files_kept" BEFORE TRUNCATE ON "submission_files" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncation_of_frozen"();
--> statement-breakpoint
CREATE TRIGGER "submission_receipts_kept" BEFORE TRUNCATE ON "submission_receipts" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncation_of_frozen"();

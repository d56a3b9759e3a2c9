import { randomUUID } from "node:crypto";
import type { Variant } from "@/core/redaction/variant";
import { canonicalJson } from "@/core/submission/canonical-json";
import { submissionManifest } from "@/core/submission/submission-manifest";
import type { SubmissionRecord } from "@/core/submission/submission-record";
import type { Database } from "@/db/client";
import { submissionFiles, submissions } from "@/db/schema/submissions";
import { frozenFolderIn, keepFrozen, sha256Of } from "@/server/services/submission/frozen-store";
import { aContext } from "./a-context";

const RECORD: SubmissionRecord = {
  format: "penumbra-submission-record",
  version: 1,
  model: { title: "Follow-up report", language: "en", sections: [], footnotes: [] },
  sections: [],
  citationTexts: {},
  sources: [],
  settings: {},
  rules: [],
  coverage: [],
  assessments: [],
  statements: [],
};

/** A frozen report with its record as the only file; one of before passages could be withheld, unless asked otherwise. */
export async function aSubmission(
  db: Database,
  about: {
    organisationId: string;
    reportId: string;
    by: { userId: string; name: string };
    number?: number;
    variant?: Variant | "whole";
  },
): Promise<string> {
  const { organisationId, reportId, by, number = 1, variant = "whole" } = about;
  const id = randomUUID();
  const bytes = new TextEncoder().encode(canonicalJson(RECORD));
  const sha256 = await keepFrozen(frozenFolderIn(aContext(db).env.dataFolder), bytes);
  const file = { name: "record.json", mediaType: "application/json", bytes: bytes.length, sha256 };
  const frozenAt = new Date("2026-11-25T12:00:00Z");
  const manifest = canonicalJson(
    submissionManifest.parse({
      format: "penumbra-submission",
      version: 1,
      software: { name: "Penumbra", version: "0.1.0" },
      submission: {
        id,
        number,
        frozenAt: frozenAt.toISOString(),
        frozenBy: { id: by.userId, name: by.name },
        publication: variant === "confidential" ? variant : "public",
        variant,
      },
      report: {
        id: reportId,
        organisation: { id: organisationId, name: "River House" },
        kind: "follow_up",
        title: "Follow-up report",
        language: "en",
        body: "CMW",
        state: "Azerbaijan",
        symbol: null,
        deadline: null,
      },
      sections: [],
      approvals: [],
      checks: { open: { blocking: 0, mend: 0, look: 0 }, letPass: [] },
      files: [{ ...file, role: "record", format: "json", pages: null, findings: [] }],
    }),
  );
  await db.insert(submissions).values({
    id,
    organisationId,
    reportId,
    number,
    manifest,
    manifestHash: sha256Of(manifest),
    frozenAt,
  });
  await db
    .insert(submissionFiles)
    .values({ ...file, submissionId: id, organisationId, ordinal: 0, role: "record" });
  return id;
}

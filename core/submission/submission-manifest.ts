import { z } from "zod";
import { LATE_CHANGES } from "../coalition/endorsement";
import { SEVERITIES } from "../preflight/preflight-rule";
import { REPORT_KINDS, SECTION_STATUSES } from "../review/roles";

/** Files a submission keeps: what is sent, and the record of everything they were made from. */
export const FILE_ROLES = ["report", "annex", "record"] as const;

/** What the secretariat is told about publishing it. */
export const PUBLICATIONS = ["public", "confidential"] as const;
export type Publication = (typeof PUBLICATIONS)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
/** The name as it was then: the account may be gone later. */
const person = z.strictObject({ id: z.uuid(), name: z.string() });

/** Looks of Word files, and of the PDFs of the same report. */
const FROZEN_LOOKS = ["plain", "un", "own"] as const;

/**
 * How a file looks: of a Word file in a template of the organisation which one, by the SHA-256 of it as it is kept;
 * of a PDF, which standard it keeps to, and `un` where its paragraphs are numbered.
 */
const frozenLook = z.strictObject({
  profile: z.enum(FROZEN_LOOKS),
  template: z.strictObject({ name: z.string(), sha256 }).exactOptional(),
  standard: z.string().exactOptional(),
});
export type FrozenLook = z.infer<typeof frozenLook>;

const frozenFile = z.strictObject({
  role: z.enum(FILE_ROLES),
  /** "docx", "pdf" …; of the record "json". */
  format: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().nonnegative(),
  sha256,
  /** Of a PDF; null for other files. */
  pages: z.int().nonnegative().nullable(),
  /** What a person was to know of the file, by its codes: "missing_glyph". */
  findings: z.array(z.string()),
  /** Of Word files and PDFs of the report; left out in older submissions. */
  look: frozenLook.exactOptional(),
});
export type FrozenFile = z.infer<typeof frozenFile>;

/**
 * What was approved, and by whom. `basis: "content"` is bound to the very text: its hash
 * (`core/review/approved-content.ts`) was compared when it was frozen. Older submissions say
 * "status": somebody had called the section approved.
 */
const approval = z.strictObject({
  subject: z.strictObject({ kind: z.literal("section"), id: z.uuid(), contentHash: sha256 }),
  basis: z.enum(["status", "content"]),
  by: z.array(z.strictObject({ person: person.nullable(), at: instant.nullable() })),
  /** The version that was approved, and its hash, where the approval is bound to the content. */
  versionId: z.uuid().exactOptional(),
  approvalHash: sha256.exactOptional(),
  summary: z.string().exactOptional(),
});
export type Approval = z.infer<typeof approval>;

/**
 * An organisation that endorsed the report, and the hash of each section as it did; `late` is what was
 * frozen otherwise. One that must not be named is without its name.
 */
const endorsement = z.strictObject({
  id: z.uuid(),
  name: z.string().nullable(),
  at: instant.nullable(),
  content: z.array(z.strictObject({ sectionId: z.uuid(), approvalHash: sha256 })),
  late: z.array(z.strictObject({ what: z.enum(LATE_CHANGES), sectionId: z.uuid() })),
});
export type FrozenEndorsement = z.infer<typeof endorsement>;

/** A finding of the checks that was there all the same, and why it was let pass. */
const letPass = z.strictObject({
  findingId: z.string(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  /** `dismissed` on the page of the checks, or `overridden` for this submission alone. */
  how: z.enum(["dismissed", "overridden"]),
  reason: z.string(),
  by: z.string().nullable(),
  at: instant,
});
export type LetPass = z.infer<typeof letPass>;

/**
 * What a submission is, as one line of JSON in canonical form, the hash of which stands for all of
 * it: the files are in it by their hashes, and the record is one of them.
 */
export const submissionManifest = z.strictObject({
  format: z.literal("penumbra-submission"),
  version: z.literal(1),
  software: z.strictObject({ name: z.literal("Penumbra"), version: z.string() }),
  submission: z.strictObject({
    id: z.uuid(),
    /** 1 for the report's first. */
    number: z.int().positive(),
    frozenAt: instant,
    frozenBy: person,
    publication: z.enum(PUBLICATIONS),
    /** Which variant of the text was sent: "public", "confidential"; "whole" of earlier ones left nothing out. */
    variant: z.string(),
  }),
  report: z.strictObject({
    id: z.uuid(),
    organisation: z.strictObject({ id: z.uuid(), name: z.string() }),
    kind: z.enum(REPORT_KINDS),
    title: z.string(),
    language: z.string(),
    body: z.string(),
    state: z.string(),
    symbol: z.string().nullable(),
    deadline: z.iso.date().nullable(),
  }),
  sections: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      level: z.int(),
      status: z.enum(SECTION_STATUSES),
      contentHash: sha256,
      words: z.int().nonnegative(),
      footnoteWords: z.int().nonnegative(),
    }),
  ),
  approvals: z.array(approval),
  /** Left out where nobody did, and in older submissions. */
  endorsements: z.array(endorsement).exactOptional(),
  checks: z.strictObject({
    /** Without protected names in a confidential one, where they may stand: a count would answer whoever guesses them. */
    open: z.strictObject({
      blocking: z.int().nonnegative(),
      mend: z.int().nonnegative(),
      look: z.int().nonnegative(),
    }),
    letPass: z.array(letPass),
  }),
  files: z.array(frozenFile).min(1),
});
export type SubmissionManifest = z.infer<typeof submissionManifest>;

/** A stored manifest; null where it is not one, or not of this version. */
export function readManifest(text: string): SubmissionManifest | null {
  try {
    const parsed = submissionManifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

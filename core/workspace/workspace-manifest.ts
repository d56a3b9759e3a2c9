import { z } from "zod";

/** What the archive calls itself, and the form it is in. A later form gets a higher number. */
export const WORKSPACE_FORMAT = "penumbra-workspace";
export const WORKSPACE_VERSION = 1;

/** Where the list of everything stands, after all it lists. */
export const MANIFEST_PATH = "manifest.json";

/** Where confidential details are, encrypted under the passphrase. */
export const DETAILS_PATH = "confidential/details.ndjson.sealed";

/** Shorter passphrases of a file that anybody may copy are guessed. */
export const SHORTEST_PASSPHRASE = 14;

export const WORKSPACE_LIMITS = {
  /** Files in one archive. */
  entries: 200_000,
  /** Bytes of the manifest; 200,000 entries take some 35 MB. */
  manifestBytes: 64 * 1024 * 1024,
  /** Bytes of one line of a table: a row with the largest text there is. */
  lineBytes: 128 * 1024 * 1024,
  /** How many times larger than in the archive an entry may be; rows in hexadecimal pack well, bombs better. */
  ratio: 300,
} as const;

const segment = /^(?!\.{1,2}(?:\/|$))[\w.-]+$/;

/** Whether an entry's name stays inside the folder it is unpacked into, on every system. */
export function isPlainPath(path: string): boolean {
  return path.length <= 200 && path.split("/").every((part) => segment.test(part));
}

const path = z.string().refine(isPlainPath);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** How confidential details travel. */
export const CONFIDENTIAL_CHOICES = ["encrypted", "left_out"] as const;
export type ConfidentialChoice = (typeof CONFIDENTIAL_CHOICES)[number];

const confidential = z.discriminatedUnion("details", [
  z.strictObject({ details: z.literal("left_out") }),
  z.strictObject({
    details: z.literal("encrypted"),
    /** Of the key that scrypt derives from the passphrase, base64url. */
    salt: z.string().regex(/^[\w-]{43}$/),
    /** Opens with the right passphrase and with no other. */
    check: z.string().max(500),
  }),
]);

export const workspaceManifest = z.strictObject({
  format: z.literal(WORKSPACE_FORMAT),
  version: z.literal(WORKSPACE_VERSION),
  /** Of the Penumbra that made it. */
  madeBy: z.string().max(100),
  /** The migrations its tables had seen; a Penumbra with fewer cannot read it. */
  migrations: z.number().int().min(0).max(100_000),
  exportedAt: z.iso.datetime(),
  organisation: z.strictObject({ id: z.uuid(), name: z.string().max(1_000) }),
  confidential,
  tables: z
    .array(z.strictObject({ name, path, columns: z.array(name).min(1).max(200), rows: size }))
    .max(500),
  /** What could not be brought along, each with its reason. */
  missing: z.array(z.strictObject({ subject: z.string().max(200), reason: z.string().max(200) })),
  /** Everything in the archive but this manifest, as it is unpacked. */
  entries: z.array(z.strictObject({ path, bytes: size, sha256 })).max(WORKSPACE_LIMITS.entries),
});

/** What stands in `manifest.json`. */
export type WorkspaceManifest = z.infer<typeof workspaceManifest>;
export type WorkspaceEntry = WorkspaceManifest["entries"][number];
export type WorkspaceTable = WorkspaceManifest["tables"][number];

/** Why an archive is not taken in. */
export type WorkspaceProblem =
  | "not_a_workspace"
  /** It is not the file that was written: cut off, or changed in any byte. */
  | "changed"
  | "newer"
  /** Names that leave the folder, doubled or overlapping entries, or such as the manifest does not list. */
  | "entries"
  /** An entry is not what the manifest says. */
  | "hash"
  | "inflates_too_far"
  /** A row that this Penumbra's tables do not take, or one that belongs to nobody in the archive. */
  | "rows"
  | "confidential";

const older = z.looseObject({ format: z.literal(WORKSPACE_FORMAT), version: z.number() });

/** The manifest, or why it is none: of a newer form, or no manifest at all. Never throws. */
export function readManifest(
  text: string,
): { manifest: WorkspaceManifest } | { problem: WorkspaceProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "not_a_workspace" };
  }
  const form = older.safeParse(value);
  if (!form.success) return { problem: "not_a_workspace" };
  if (form.data.version > WORKSPACE_VERSION) return { problem: "newer" };
  const read = workspaceManifest.safeParse(value);
  if (!read.success) return { problem: "not_a_workspace" };
  const paths = new Set(read.data.entries.map((entry) => entry.path));
  const isWhole =
    paths.size === read.data.entries.length &&
    !paths.has(MANIFEST_PATH) &&
    read.data.tables.every((table) => paths.has(table.path)) &&
    new Set(read.data.tables.map((table) => table.name)).size === read.data.tables.length &&
    (read.data.confidential.details === "encrypted") === paths.has(DETAILS_PATH);
  return isWhole ? { manifest: read.data } : { problem: "entries" };
}

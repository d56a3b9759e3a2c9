import { z } from "zod";
import type { AuditHead } from "../../../core/audit/audit-entry";
import { type AuditFault, type ChainCheck, checkChain } from "../../../core/audit/check-chain";
import { fingerprintOf, isSigned, type SignedHead, signedHead } from "./audit-key";
import { sha256 } from "./read-entries";

const LONGEST_LINE = 10_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const entry = z.strictObject({
  chain: z.uuid(),
  seq: z.int(),
  id: z.uuid(),
  organisationId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
  action: z.string(),
  subjectId: z.string().nullable(),
  version: z.int(),
  at: z.string(),
  previousHash: hash,
  hash,
});
const line = z.union([entry, z.strictObject({ head: signedHead })]);

/** What a file is besides being broken: `line` counts from 1. */
export type FileFault =
  | AuditFault
  | { kind: "not_readable"; line: number }
  /** Its last line is no signed head: it was cut off, or never ended. */
  | { kind: "no_head"; line: number }
  /** The head was not signed as it stands. */
  | { kind: "head_forged"; line: number }
  /** The head was signed, and not by the key that was expected. */
  | { kind: "other_key"; fingerprint: string };

export type VerifiedFile = {
  /** Where the file ends; null where no entry and no head could be read. */
  head: AuditHead | null;
  /** Of the key its head names; null without one. */
  fingerprint: string | null;
  fault: FileFault | null;
};

/**
 * Checks an export of an audit log line by line and says the first thing that is wrong.
 * `publicKey` is the key whose signature counts; null takes whichever the head names. `against`
 * are heads of earlier exports, which the file must contain.
 */
export async function verifyAuditFile(
  lines: AsyncIterable<string>,
  { publicKey, against = [] }: { publicKey: string | null; against?: readonly SignedHead[] },
): Promise<VerifiedFile> {
  let number = 0;
  let check: ChainCheck | null = null;
  let head: SignedHead | null = null;
  for await (const text of lines) {
    number += 1;
    const read = text.length > LONGEST_LINE ? null : readLine(text);
    // Nothing may come after the head.
    if (read === null || head !== null) {
      return answer(check, head, check?.fault() ?? { kind: "not_readable", line: number });
    }
    if ("head" in read) {
      head = read.head;
      continue;
    }
    check ??= checkChain(read.chain, sha256, { heads: against });
    check.add(read);
  }
  if (head !== null) check ??= checkChain(head.chain, sha256, { heads: against });
  const broken = check?.fault() ?? null;
  if (broken) return answer(check, head, broken);
  if (head === null || check === null) {
    return answer(check, head, { kind: "no_head", line: number + 1 });
  }
  return answer(check, head, judgeHead(check.head(), head, { publicKey, number }));
}

function judgeHead(
  end: AuditHead,
  head: SignedHead,
  { publicKey, number }: { publicKey: string | null; number: number },
): FileFault | null {
  if (!isSigned(head)) return { kind: "head_forged", line: number };
  if (publicKey !== null && head.publicKey !== publicKey) {
    return { kind: "other_key", fingerprint: fingerprintOf(head.publicKey) };
  }
  const { chain } = end;
  if (chain === head.chain && end.length < head.length) {
    return { kind: "truncated", chain, seq: end.length + 1, id: null };
  }
  const isIt = chain === head.chain && end.length === head.length && end.hash === head.hash;
  return isIt ? null : { kind: "rewritten", chain, seq: end.length, id: null };
}

function answer(
  check: ChainCheck | null,
  head: SignedHead | null,
  fault: FileFault | null,
): VerifiedFile {
  const fingerprint = head === null ? null : fingerprintOf(head.publicKey);
  return { head: check?.head() ?? null, fingerprint, fault };
}

function readLine(text: string): z.infer<typeof line> | null {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The head at the end of an earlier export, or alone in a file; null where there is none. */
export function headIn(text: string): SignedHead | null {
  const last = text.trimEnd().split("\n").at(-1) ?? "";
  const read = readLine(last);
  if (read !== null && "head" in read) return read.head;
  return null;
}

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { z } from "zod";
import type { AuditHead } from "../../../core/audit/audit-entry";

export const AUDIT_SEED_BYTES = 32;

/** Signs the heads of the audit log. It is never in the database. */
export type AuditKey = {
  privateKey: KeyObject;
  /** Raw ed25519, 32 bytes in base64url. */
  publicKey: string;
  /** Sixteen hexadecimal signs of the public key's SHA-256, to be compared by people. */
  fingerprint: string;
};

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A head of the log that says who vouches for it. */
export const signedHead = z.strictObject({
  chain: z.uuid(),
  length: z.int().min(0),
  hash,
  /** When it was signed, by the server's clock. */
  signedAt: z.iso.datetime(),
  publicKey: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
});
export type SignedHead = z.infer<typeof signedHead>;

/** What stands before a raw ed25519 key in DER (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** The key that 32 secret bytes make; the same bytes make the same key. */
export function auditKeyFrom(seed: Uint8Array): AuditKey {
  const der = Buffer.concat([PRIVATE_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const publicKey = spki.subarray(PUBLIC_PREFIX.length).toString("base64url");
  return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
}

export function fingerprintOf(publicKey: string): string {
  const raw = Buffer.from(publicKey, "base64url");
  return createHash("sha256").update(raw).digest("hex").slice(0, 16);
}

/** The head with a signature anybody can check who has the public key. */
export function signHead(key: AuditKey, head: AuditHead, now: Date): SignedHead {
  const { chain, length, hash } = head;
  const signedAt = now.toISOString();
  const signed = { chain, length, hash, signedAt, publicKey: key.publicKey };
  const signature = sign(null, bytesOf(signed), key.privateKey).toString("base64url");
  return { ...signed, signature };
}

/** Whether the head was signed, as it stands, by the key it names. Whose key that is, the caller decides. */
export function isSigned(head: SignedHead): boolean {
  const der = Buffer.concat([PUBLIC_PREFIX, Buffer.from(head.publicKey, "base64url")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, bytesOf(head), key, Buffer.from(head.signature, "base64url"));
}

function bytesOf({ chain, length, hash, signedAt }: Omit<SignedHead, "signature">): Buffer {
  return Buffer.from(`penumbra audit head 1\n${chain}\n${length}\n${hash}\n${signedAt}\n`);
}

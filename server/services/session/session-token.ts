import { createHash, randomBytes } from "node:crypto";

/** A new secret for a cookie or a link: 256 random bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: the table alone opens nothing. */
export function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { DomainError } from "../../../core/failure";
import { findSealKey, type SealKey, type SealKeys } from "./seal-keys";

/** Where sealed words belong. They open there and nowhere else: a value copied to another row does not. */
export type SealedPlace = { table: string; row: string; field: string };

/** What sealed words begin with: the form they are in, so that a later form can be told from it. */
const FORM = "sealed1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals words with AES-256-GCM under the newest key and a random nonce, bound to
 * their place. Answers one line of ASCII: form, name of the key, then nonce,
 * ciphertext and tag in base64url, parted by full stops.
 */
export function sealText(keys: SealKeys, place: SealedPlace, text: string): string {
  const [newest] = keys;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", textKey(newest), nonce);
  cipher.setAAD(boundTo(place));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final()]);
  const whole = Buffer.concat([sealed, cipher.getAuthTag()]);
  return `${FORM}.${newest.id}.${whole.toString("base64url")}`;
}

/**
 * The words that were sealed for this place.
 *
 * @throws {DomainError} seal_key_missing (it was sealed with a key this installation does not
 *   have), sealed_damaged (changed since, or sealed for another place). Never answers anything
 *   but the very words.
 */
export function openText(keys: SealKeys, place: SealedPlace, sealed: string): string {
  const [form, keyId = "", payload = ""] = sealed.split(".");
  if (form !== FORM) throw new DomainError({ code: "sealed_damaged" });
  const key = findSealKey(keys, keyId);
  if (!key) throw new DomainError({ code: "seal_key_missing", keyId });
  const whole = Buffer.from(payload, "base64url");
  if (whole.length < NONCE_BYTES + TAG_BYTES) throw new DomainError({ code: "sealed_damaged" });
  const decipher = createDecipheriv("aes-256-gcm", textKey(key), whole.subarray(0, NONCE_BYTES));
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(whole.subarray(-TAG_BYTES));
  try {
    const body = whole.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    throw new DomainError({ code: "sealed_damaged" });
  }
}

/** The name of the key that sealed these words, or null where they are not sealed words. */
export function sealedWith(sealed: string): string | null {
  const [form, keyId] = sealed.split(".");
  return form === FORM && keyId ? keyId : null;
}

/** Words and files never share a key, so that no nonce of one can meet a nonce of the other. */
function textKey({ key }: SealKey): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", "penumbra sealed text 1", 32));
}

function boundTo({ table, row, field }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([FORM, table, row, field]), "utf8");
}

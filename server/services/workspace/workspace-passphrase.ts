import { randomBytes, scrypt } from "node:crypto";
import { DomainError } from "../../../core/failure";
import {
  SHORTEST_PASSPHRASE,
  type WorkspaceManifest,
} from "../../../core/workspace/workspace-manifest";
import { nameSealKeys, SEAL_KEY_BYTES, type SealKeys } from "../sealing/seal-keys";
import { openText, sealText } from "../sealing/seal-text";

/** scrypt with 128 MB of memory, as OWASP wants it for what can be guessed at leisure (N = 2^17, r = 8, p = 1). */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 };
const SALT_BYTES = 32;

type Encrypted = Extract<WorkspaceManifest["confidential"], { details: "encrypted" }>;

const placeOf = (organisationId: string) => ({
  table: "workspace",
  row: organisationId,
  field: "check",
});

/**
 * The key of a new archive, from its passphrase, with what the manifest says of it.
 *
 * @throws {DomainError} passphrase_too_short
 */
export async function newWorkspaceKeys(
  organisationId: string,
  passphrase: string,
): Promise<{ keys: SealKeys; confidential: Encrypted }> {
  if ([...passphrase.normalize("NFKC")].length < SHORTEST_PASSPHRASE) {
    throw new DomainError({ code: "passphrase_too_short", minimum: SHORTEST_PASSPHRASE });
  }
  const salt = randomBytes(SALT_BYTES);
  const keys = await deriveKeys(passphrase, salt);
  const check = sealText(keys, placeOf(organisationId), "right");
  return { keys, confidential: { details: "encrypted", salt: salt.toString("base64url"), check } };
}

/**
 * The key of an archive; null where it has nothing encrypted.
 *
 * @throws {DomainError} passphrase_expected, passphrase_wrong
 */
export async function workspaceKeysOf(
  { confidential, organisation }: WorkspaceManifest,
  passphrase: string | null,
): Promise<SealKeys | null> {
  if (confidential.details === "left_out") return null;
  if (passphrase === null || passphrase === "") {
    throw new DomainError({ code: "passphrase_expected" });
  }
  const keys = await deriveKeys(passphrase, Buffer.from(confidential.salt, "base64url"));
  try {
    openText(keys, placeOf(organisation.id), confidential.check);
  } catch (error) {
    // Another passphrase gives another key, by whose name the words are not even tried.
    if (error instanceof DomainError) throw new DomainError({ code: "passphrase_wrong" });
    throw error;
  }
  return keys;
}

function deriveKeys(passphrase: string, salt: Buffer): Promise<SealKeys> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, SEAL_KEY_BYTES, COST, (error, key) => {
      if (error) reject(error);
      else resolve(nameSealKeys([new Uint8Array(key)]));
    });
  });
}

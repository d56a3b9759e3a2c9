import { createHash } from "node:crypto";

/** 256 bits, as AES-256 wants them. */
export const SEAL_KEY_BYTES = 32;

/** A key with the name it has in what it sealed. */
export type SealKey = { id: string; key: Uint8Array };

/** The keys of an installation: the first seals, all of them open. */
export type SealKeys = readonly [SealKey, ...SealKey[]];

/**
 * Names keys of 32 bytes each, the sealing one first; doubles are dropped. A
 * key's name is cut from its SHA-256, so it says which key is missing and nothing of the key.
 *
 * @throws {RangeError} no key, or one of another length: a mistake in the program
 */
export function nameSealKeys(keys: readonly Uint8Array[]): SealKeys {
  const named = keys.map((key): SealKey => {
    if (key.length !== SEAL_KEY_BYTES) throw new RangeError("a seal key has 32 bytes");
    const id = createHash("sha256").update("penumbra seal key id").update(key).digest("base64url");
    return { id: id.slice(0, 11), key };
  });
  const [first, ...others] = [...new Map(named.map((each) => [each.id, each])).values()];
  if (!first) throw new RangeError("there is no seal key");
  return [first, ...others];
}

/** The key of that name, or null where this installation does not have it. */
export function findSealKey(keys: SealKeys, id: string): SealKey | null {
  return keys.find((key) => key.id === id) ?? null;
}

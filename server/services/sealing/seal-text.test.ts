import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { DomainError, type DomainFailure } from "@/core/failure";
import { nameSealKeys } from "./seal-keys";
import { openText, sealedWith, sealText } from "./seal-text";

const [old, next] = [randomBytes(32), randomBytes(32)];
const place = { table: "sources", row: "a", field: "sealed" };
const words = "A witness, Gəncə; مقابلة 🕊";

function failureOf(open: () => string): DomainFailure | string {
  try {
    return open();
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}

test("words open as they were, in their own place only, and look different each time", () => {
  const keys = nameSealKeys([next]);
  const sealed = sealText(keys, place, words);
  expect(openText(keys, place, sealed)).toBe(words);
  expect(sealed).toMatch(/^[\x21-\x7e]+$/);
  expect(sealText(keys, place, words)).not.toBe(sealed);
  expect(openText(keys, place, sealText(keys, place, ""))).toBe("");
  for (const elsewhere of [
    { ...place, row: "b" },
    { ...place, table: "comments" },
    { ...place, field: "body" },
  ]) {
    expect(failureOf(() => openText(keys, elsewhere, sealed))).toEqual({ code: "sealed_damaged" });
  }
});

test("every changed byte is found, and what is no sealed text is said to be damaged", () => {
  const keys = nameSealKeys([next]);
  const sealed = sealText(keys, place, words);
  const [form = "", id = "", payload = ""] = sealed.split(".");
  const bytes = Buffer.from(payload, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const text = `${form}.${id}.${changed.toString("base64url")}`;
    expect(failureOf(() => openText(keys, place, text))).toEqual({ code: "sealed_damaged" });
  }
  for (const broken of [
    "",
    "plain words",
    `${form}.${id}.`,
    `${form}.${id}.AAAA`,
    `x.${id}.AAAA`,
  ]) {
    expect(failureOf(() => openText(keys, place, broken))).toEqual({ code: "sealed_damaged" });
  }
});

test("an older key opens what it sealed; a key that is gone is named", () => {
  const sealed = sealText(nameSealKeys([old]), place, words);
  const both = nameSealKeys([next, old]);
  expect(openText(both, place, sealed)).toBe(words);
  expect(sealedWith(sealText(both, place, words))).toBe(nameSealKeys([next])[0].id);
  const keyId = sealedWith(sealed) ?? "";
  expect(failureOf(() => openText(nameSealKeys([next]), place, sealed))).toEqual({
    code: "seal_key_missing",
    keyId,
  });
  expect(sealedWith("plain words")).toBeNull();
});

test("keys are told apart by name, doubles count once, and wrong ones are refused", () => {
  expect(nameSealKeys([next, old, next])).toHaveLength(2);
  expect(nameSealKeys([next])[0].id).toMatch(/^[\w-]{11}$/);
  expect(() => nameSealKeys([])).toThrow(RangeError);
  expect(() => nameSealKeys([randomBytes(16)])).toThrow(RangeError);
});

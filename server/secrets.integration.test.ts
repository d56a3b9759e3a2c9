import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { type Env, parseEnv } from "./env";
import { loadSecrets } from "./secrets";
import { openText, sealText } from "./services/sealing/seal-text";

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "penumbra-secrets-"));
  made.push(path);
  return path;
};
const on = (dataFolder: string, more: Record<string, string> = {}): Env =>
  parseEnv({ PENUMBRA_DATA: dataFolder, ...more });

const SECRET = "a secret that several nodes share, long enough";
const place = { table: "sources", row: "a", field: "sealed" };

test("an installation from before keys were made gets one, and keeps its other secret", () => {
  const data = folder();
  const before = `{ "authSecret": "${"x".repeat(43)}" }`;
  writeFileSync(join(data, "secrets.json"), before);
  chmodSync(join(data, "secrets.json"), 0o600);
  const first = loadSecrets(on(data));
  expect(first.authSecret).toBe("x".repeat(43));
  expect(readFileSync(join(data, "secrets.json"), "utf8")).toBe(before);
  const again = loadSecrets(on(data));
  expect(again).toEqual(first);
  expect(openText(again.sealKeys, place, sealText(first.sealKeys, place, "words"))).toBe("words");
  expect(readdirSync(data).sort()).toEqual(["audit-key.json", "seal-keys.json", "secrets.json"]);
});

test("nodes that start at once on one folder have the same secrets", async () => {
  const data = folder();
  const program = `import { parseEnv } from "./server/env"; import { loadSecrets } from "./server/secrets";
    process.stdout.write(JSON.stringify(loadSecrets(parseEnv(process.env)), (_, v) => v instanceof Uint8Array ? [...v] : v));`;
  const start = () =>
    promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", program],
      { cwd: join(import.meta.dirname, ".."), env: { ...process.env, PENUMBRA_DATA: data } },
    );
  const answers = await Promise.all([start(), start(), start(), start()]);
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  expect(readdirSync(data).sort()).toEqual(["audit-key.json", "seal-keys.json", "secrets.json"]);
});

test("a shared secret gives every node one key; keys in the folder still open", () => {
  const data = folder();
  const alone = loadSecrets(on(data));
  const sealed = sealText(alone.sealKeys, place, "words");
  const one = loadSecrets(on(data, { PENUMBRA_SECRET: SECRET }));
  const other = loadSecrets(on(folder(), { PENUMBRA_SECRET: SECRET }));
  expect(one.authSecret).toBe(SECRET);
  expect(one.sealKeys[0]).toEqual(other.sealKeys[0]);
  expect(openText(one.sealKeys, place, sealed)).toBe("words");
  expect(Buffer.from(one.sealKeys[0].key).toString("utf8")).not.toContain("secret");
});

test("a shared secret can be changed as the documentation says, and what it sealed still opens", async () => {
  const file = join(import.meta.dirname, "..", "docs", "confidentiality.md");
  const program = /node -e '(.+)'/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  const env = { ...process.env, PENUMBRA_SECRET: SECRET };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env });
  const before = loadSecrets(on(folder(), { PENUMBRA_SECRET: SECRET }));
  const sealed = sealText(before.sealKeys, place, "words");
  const changed = { PENUMBRA_SECRET: `another ${SECRET}`, PENUMBRA_SEAL_KEY: stdout.trim() };
  const after = loadSecrets(on(folder(), changed));
  expect(openText(after.sealKeys, place, sealed)).toBe("words");
});

test("keys that are given seal before all others, and can be followed by older ones", () => {
  const [next, old] = ["ab".repeat(32), Buffer.alloc(32, 9).toString("base64url")];
  const given = loadSecrets(on(folder(), { PENUMBRA_SEAL_KEY: `${next}, ${old}` }));
  expect(given.sealKeys.map(({ key }) => key[0])).toEqual([0xab, 9]);
  const shared = { PENUMBRA_SECRET: SECRET };
  const sealed = sealText(loadSecrets(on(folder(), shared)).sealKeys, place, "words");
  const both = loadSecrets(on(folder(), { ...shared, PENUMBRA_SEAL_KEY: next }));
  expect(both.sealKeys[0].key[0]).toBe(0xab);
  expect(openText(both.sealKeys, place, sealed)).toBe("words");
});

test("a damaged file of keys is never replaced", () => {
  const data = folder();
  writeFileSync(join(data, "seal-keys.json"), '{ "keys": ["short"] }');
  expect(() => loadSecrets(on(data))).toThrow(/Do not delete it/);
  expect(readFileSync(join(data, "seal-keys.json"), "utf8")).toContain("short");
});

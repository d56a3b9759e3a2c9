import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KNOWN_STYLES, securityHeaders } from "./security-headers";

const base = {
  nonce: "bm9uY2U=",
  host: "drafts.example.org",
  isSecure: true,
  isDevelopment: false,
};

function directives(options = base): Map<string, string[]> {
  const policy = securityHeaders(options)["content-security-policy"] ?? "";
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values];
    }),
  );
}

test("a shipped page runs only what carries its nonce, and is in nobody's frame", () => {
  const policy = directives();
  expect(policy.get("script-src")).toEqual(["'nonce-bm9uY2U='", "'strict-dynamic'"]);
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("object-src")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(policy.get("connect-src")).toEqual(["'self'", "wss://drafts.example.org"]);
  expect(policy.get("style-src")).not.toContain("'unsafe-inline'");
});

test("no directive names another host or everything", () => {
  const allowed = /^('|blob:|data:|wss:\/\/drafts\.example\.org$)/;
  for (const [name, values] of directives()) {
    for (const value of values)
      expect(`${name} ${value}`).toMatch(new RegExp(`^${name} ${allowed.source.slice(1)}`));
  }
});

test.each(["evil.example; script-src *", "a b", "x\r\nset-cookie: a=b", ""])(
  "a forged Host %j does not get into the policy",
  (host) => {
    expect(directives({ ...base, host }).get("connect-src")).toEqual(["'self'"]);
  },
);

test("only https promises to stay https", () => {
  expect(securityHeaders(base)).toHaveProperty("strict-transport-security");
  expect(securityHeaders({ ...base, isSecure: false })).not.toHaveProperty(
    "strict-transport-security",
  );
});

test("the style sheet that comes without a nonce is the one whose hash is allowed", () => {
  const sonner = readFileSync(
    join(import.meta.dirname, "../../node_modules/sonner/dist/index.mjs"),
    "utf8",
  );
  const sheets = [...sonner.matchAll(/^__insertCSS\((".*")\);?$/gm)].map(([, code]) =>
    String(JSON.parse(code ?? '""')),
  );
  const hashes = [...sheets, ""].map((css) => createHash("sha256").update(css).digest("base64"));
  expect(KNOWN_STYLES).toEqual(hashes);
});

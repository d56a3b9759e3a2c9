import { expect, test } from "vitest";
import { parseEnv } from "./env";

const NAMED = { PENUMBRA_TEST_REACHABLE: "127.0.0.1:8080,127.0.0.1:9" };
const IS_TEST = { PENUMBRA_TEST_INSTALLATION: "yes" };

test("links lead into this machine only in an installation that says it is for tests", () => {
  expect(parseEnv({}).reachable.size).toBe(0);
  expect(parseEnv(IS_TEST).reachable.size).toBe(0);
  expect([...parseEnv({ ...NAMED, ...IS_TEST }).reachable]).toEqual([
    "127.0.0.1:8080",
    "127.0.0.1:9",
  ]);
});

test.each([
  [{}],
  [{ ...IS_TEST, PENUMBRA_URL: "https://penumbra.example.org" }],
  [{ ...IS_TEST, DATABASE_URL: "postgres://a:b@db:5432/penumbra" }],
  [{ ...IS_TEST, HOST: "0.0.0.0" }],
  [{ PENUMBRA_TEST_INSTALLATION: "no" }],
  [{ ...IS_TEST, PENUMBRA_TEST_REACHABLE: "10.0.0.1:80" }],
  [{ ...IS_TEST, PENUMBRA_TEST_REACHABLE: "127.0.0.1" }],
])("it does not start with %j", (settings) => {
  expect(() => parseEnv({ ...NAMED, ...settings })).toThrow(/PENUMBRA_TEST_/);
});

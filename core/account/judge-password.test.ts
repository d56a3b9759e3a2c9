import { expect, test } from "vitest";
import { judgePassword } from "./judge-password";

test.each([
  "a long walk along the river",
  "correcthorse but with moss",
  "Zitronenfalter-im-Mai",
  "كلمات عربية طويلة بلا معنى",
  "river7stone",
])("%j, when long enough, is accepted whatever its characters", (password) => {
  const long = [...password].length >= 12;
  expect(judgePassword(password, "amal@example.org")).toEqual(
    long ? null : { code: "password_too_short", minimum: 12 },
  );
});

test.each([
  "password1234",
  "PASSWORD-1234",
  "aaaaaaaaaaaaaaaa",
  "abcabcabcabcabc",
  "123456789012",
  "qwertyuiopas",
  "amal.haddad@example.org",
  "amal.haddad1",
  "humanrights2026",
])("%j is refused as common", (password) => {
  expect(judgePassword(password, "amal.haddad@example.org")).toEqual({
    code: "password_too_common",
  });
});

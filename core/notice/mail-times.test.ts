import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_MAIL_TIMES,
  isMailDue,
  isQuiet,
  isTimeZone,
  localTime,
  MAIL_ATTEMPTS,
  type MailTimes,
  waitAfter,
} from "./mail-times";
import { DEFAULT_WAYS, NOTICE_KINDS, wayOf } from "./notice-kinds";

const at = (text: string) => new Date(text);
const baku: MailTimes = { ...DEFAULT_MAIL_TIMES, timeZone: "Asia/Baku" };

test("the clock on the wall is that of the person's time zone, past midnight too", () => {
  expect(localTime(at("2026-11-26T21:30:00Z"), "Asia/Baku")).toEqual({
    day: "2026-11-27",
    minutes: 90,
  });
  expect(localTime(at("2026-11-26T00:00:00Z"), "UTC")).toEqual({ day: "2026-11-26", minutes: 0 });
  expect(localTime(at("2026-03-29T01:30:00Z"), "Europe/Zurich").minutes).toBe(3 * 60 + 30);
});

test("a time zone is one the platform knows", () => {
  expect(["UTC", "Asia/Baku", "Europe/Zurich"].every(isTimeZone)).toBe(true);
  expect(["", "Baku", "Asia/Nowhere", "\u0000"].some(isTimeZone)).toBe(false);
});

test("quiet hours may go past midnight, and end when they end", () => {
  const night = { ...baku, quietFrom: 22 * 60, quietUntil: 7 * 60 };
  expect(isQuiet(night, at("2026-11-26T17:59:00Z"))).toBe(false);
  expect(isQuiet(night, at("2026-11-26T18:00:00Z"))).toBe(true);
  expect(isQuiet(night, at("2026-11-27T02:59:00Z"))).toBe(true);
  expect(isQuiet(night, at("2026-11-27T03:00:00Z"))).toBe(false);
  const lunch = { ...baku, quietFrom: 12 * 60, quietUntil: 13 * 60 };
  expect(isQuiet(lunch, at("2026-11-26T08:30:00Z"))).toBe(true);
  expect(isQuiet(lunch, at("2026-11-26T20:30:00Z"))).toBe(false);
  expect(isQuiet({ ...baku, quietFrom: 60, quietUntil: 60 }, at("2026-11-26T21:00:00Z"))).toBe(
    false,
  );
});

test("a daily mail comes once on a person's day, not before its hour", () => {
  const due = (now: string, last: string | null) =>
    isMailDue(baku, { now: at(now), last: last === null ? null : at(last) });
  expect(due("2026-11-26T03:59:00Z", null)).toBe(false);
  expect(due("2026-11-26T04:00:00Z", null)).toBe(true);
  expect(due("2026-11-26T19:00:00Z", "2026-11-26T04:00:00Z")).toBe(false);
  expect(due("2026-11-27T03:00:00Z", "2026-11-26T04:00:00Z")).toBe(false);
  expect(due("2026-11-27T04:00:00Z", "2026-11-26T04:00:00Z")).toBe(true);
  // One sent at night, while mail came at once, does not stand for the morning's.
  expect(due("2026-11-26T04:00:00Z", "2026-11-25T22:00:00Z")).toBe(true);
});

test("at once is at once, never is never, and neither comes in quiet hours", () => {
  const now = at("2026-11-26T20:00:00Z");
  const last = at("2026-11-26T19:59:00Z");
  const quiet = { quietFrom: 23 * 60, quietUntil: 6 * 60 };
  expect(isMailDue({ ...baku, rhythm: "immediately" }, { now, last })).toBe(true);
  expect(isMailDue({ ...baku, rhythm: "immediately", ...quiet }, { now, last })).toBe(false);
  expect(isMailDue({ ...baku, rhythm: "never" }, { now, last: null })).toBe(false);
});

test("whenever the timer runs, a person has at most one daily mail a day", () => {
  const zones = ["UTC", "Asia/Baku", "America/St_Johns", "Pacific/Chatham", "Europe/Zurich"];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 1439 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 20, maxLength: 200 }),
      (timeZone, dailyAt, waits) => {
        const times = { ...DEFAULT_MAIL_TIMES, timeZone, dailyAt };
        let now = at("2026-03-20T00:00:00Z");
        let last: Date | null = null;
        const days: string[] = [];
        for (const wait of waits) {
          now = new Date(now.getTime() + wait * 60_000);
          if (!isMailDue(times, { now, last })) continue;
          last = now;
          days.push(localTime(now, timeZone).day);
        }
        expect(new Set(days).size).toBe(days.length);
      },
    ),
    { numRuns: Number(process.env.NOTICE_RUNS ?? 50) },
  );
});

test("attempts come ever later, for some two days", () => {
  const waits = Array.from({ length: MAIL_ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1));
  expect(waits.slice(0, 4).map((wait) => wait / 60_000)).toEqual([1, 4, 16, 64]);
  expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true);
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(36);
  expect(hours).toBeLessThan(72);
});

test("every kind has a way, and what a person chose counts before it", () => {
  expect(Object.keys(DEFAULT_WAYS).sort()).toEqual([...NOTICE_KINDS].sort());
  expect(wayOf({}, "mention")).toBe("mail");
  expect(wayOf({ mention: "off" }, "mention")).toBe("off");
});

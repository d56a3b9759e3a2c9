import type { MailRhythm } from "./notice-kinds";

/** When a person wants mail; minutes are counted from their midnight: 1320 is 22:00. */
export type MailTimes = {
  rhythm: MailRhythm;
  /** As the IANA names it: "Asia/Baku". */
  timeZone: string;
  /** Between these no mail comes; both null where there are no quiet hours. They may go past midnight. */
  quietFrom: number | null;
  quietUntil: number | null;
  /** From when on the mail of a day may come. */
  dailyAt: number;
};

/** What counts for a person who chose nothing. */
export const DEFAULT_MAIL_TIMES: MailTimes = {
  rhythm: "daily",
  timeZone: "UTC",
  quietFrom: null,
  quietUntil: null,
  dailyAt: 8 * 60,
};

export type LocalTime = {
  /** "2026-11-26". */
  day: string;
  /** Since midnight. */
  minutes: number;
};

/** Whether this is a time zone the platform knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * What the clock on the wall says in a time zone.
 *
 * @throws {RangeError} no such time zone
 */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`,
    minutes: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** Whether a person is not to be disturbed at this moment. */
export function isQuiet(times: MailTimes, at: Date): boolean {
  const { quietFrom, quietUntil, timeZone } = times;
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false;
  const { minutes } = localTime(at, timeZone);
  return quietFrom < quietUntil
    ? minutes >= quietFrom && minutes < quietUntil
    : minutes >= quietFrom || minutes < quietUntil;
}

/**
 * Whether a mail may be written to a person who has something unread, at this moment.
 *
 * @param last when the mail before was written; null where there was none
 */
export function isMailDue(
  times: MailTimes,
  { now, last }: { now: Date; last: Date | null },
): boolean {
  if (times.rhythm === "never" || isQuiet(times, now)) return false;
  if (times.rhythm === "immediately") return true;
  const here = localTime(now, times.timeZone);
  if (here.minutes < times.dailyAt) return false;
  if (last === null) return true;
  const before = localTime(last, times.timeZone);
  return before.day !== here.day || before.minutes < times.dailyAt;
}

const MINUTE = 60_000;
/** A mail server that is away for two days has its mail given up; it stays in the inbox. */
export const MAIL_ATTEMPTS = 9;

/** How long to wait after so many attempts that failed, in milliseconds: a minute, four, sixteen … twelve hours. */
export function waitAfter(attempts: number): number {
  return Math.min(MINUTE * 4 ** Math.max(0, attempts - 1), 12 * 60 * MINUTE);
}

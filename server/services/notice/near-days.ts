/** A day on which something of a person's is due, as it may be near. */
export type Near = {
  organisationId: string;
  reportId: string;
  sectionId: string | null;
  /** What is due, as the key of its notices says, without the day. */
  key: string;
  /** So many days before it is near. */
  days: number;
  /** "2026-12-01". */
  day: string;
  userId: string;
};

export const DAY = 24 * 60 * 60_000;

/** The days that may be near somewhere: calendars are a day apart at most. */
export function span(now: Date, days: number): [string, string] {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY).toISOString().slice(0, 10);
  return [day(-1), day(days + 1)];
}

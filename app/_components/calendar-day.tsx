import { useFormatter } from "next-intl";

/** A calendar day (YYYY-MM-DD) in the reader's language. */
export function CalendarDay({ day, style = "long" }: { day: string; style?: "long" | "medium" }) {
  const format = useFormatter();
  return (
    <time dateTime={day}>
      {format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: style, timeZone: "UTC" })}
    </time>
  );
}

/** Whole days from today to a calendar day; negative when it is past. */
export function daysUntil(day: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${day}T00:00:00Z`) - today) / 86_400_000);
}

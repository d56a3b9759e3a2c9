/** A whole-day entry of a calendar. */
export type CalendarEntry = {
  /** The same for the same thing each time, so that a second import replaces the first. */
  uid: string;
  day: string;
  summary: string;
  description: string;
};

const LONGEST_LINE = 75;

/**
 * An iCalendar file (RFC 5545) of whole-day entries: lines end in CRLF and are folded at
 * 75 octets, never inside a character.
 *
 * @param stamp when the file was made
 */
export function calendarFile(entries: readonly CalendarEntry[], stamp: Date): string {
  const made = `${stamp.toISOString().replaceAll(/[-:]|\.\d{3}/g, "")}`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Penumbra//Penumbra//EN",
    "CALSCALE:GREGORIAN",
    ...entries.flatMap(({ uid, day, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(uid)}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
      `SUMMARY:${escaped(summary)}`,
      ...(description === "" ? [] : [`DESCRIPTION:${escaped(description)}`]),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

const compact = (day: string) => day.replaceAll("-", "");

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n?|\n/g, "\\n");
}

function fold(line: string): string {
  const encoder = new TextEncoder();
  const folded: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LONGEST_LINE) {
      folded.push(part);
      // The space that continues a line counts, too.
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...folded, part].join("\r\n");
}

import type { CslDate } from "./csl-variables";

/** A date as EDTF level 1 writes it, or its words: what `readCslDate` reads. */
export function writeEdtf(date: CslDate): string {
  const [from, to] = date["date-parts"] ?? [];
  if (from === undefined || from.length === 0) return date.literal ?? "";
  const mark = date.circa ? "~" : "";
  const start =
    date.season === undefined ? isoOf(from) : `${isoOf(from.slice(0, 1))}-${20 + date.season}`;
  return to === undefined || to.length === 0 ? start + mark : `${start}${mark}/${isoOf(to)}${mark}`;
}

/** Whether two dates say the same. */
export function sameCslDate(one: CslDate | null, other: CslDate | null): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

const inOrder = (date: CslDate | null) =>
  date && [date["date-parts"] ?? [], date.season ?? 0, date.circa === true, date.literal ?? ""];

function isoOf([year = 0, month, day]: readonly number[]): string {
  const four = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  return [four, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

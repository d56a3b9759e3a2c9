import { MOST_ENTRIES, type Reading } from "../entries";

/** A record's fields in the file's order. */
export type TaggedRecord = { line: number; fields: { tag: string; value: string }[] };

const RIS_LINE = /^\s{0,3}([A-Z][A-Z0-9])\s{1,2}-(?:\s+(.*)|)$/;
const WOS_LINE = /^([A-Z][A-Z0-9])(?: (.*)|)$/;

/**
 * Takes an RIS file apart. Records may lack their end or their beginning, stand
 * between lines of a database's own, or continue a value on the next lines.
 */
export function scanRis(text: string, reading: Reading): TaggedRecord[] {
  return scan(text, reading, RIS_LINE, { begins: "TY", ends: "ER", continues: () => true });
}

/** Takes a file in Web of Science's field-tagged form apart: "AU Name", further values indented. */
export function scanWebOfScience(text: string, reading: Reading): TaggedRecord[] {
  const body = text.replace(/^\s*FN .*\n(?:VR .*\n)?/, "").replace(/\nEF\s*$/, "");
  return scan(body, reading, WOS_LINE, {
    begins: "PT",
    ends: "ER",
    continues: (line) => /^ {2,}\S/.test(line),
  });
}

/** Of these an entry has at least one: its beginning, a title or an author. */
const NAMES_A_WORK = new Set(["TY", "PT", "TI", "T1", "CT", "BT", "T2", "AU", "A1", "ED", "A2"]);

type Marks = { begins: string; ends: string; continues: (line: string) => boolean };

function scan(text: string, reading: Reading, pattern: RegExp, marks: Marks): TaggedRecord[] {
  const records: TaggedRecord[] = [];
  let record: TaggedRecord | null = null;
  let outside = 0;
  const close = () => {
    // What a database adds behind an entry looks like one, but names no work.
    if (record?.fields.some(({ tag }) => NAMES_A_WORK.has(tag))) records.push(record);
    else outside += record?.fields.length ?? 0;
    record = null;
  };
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (index % 2_000 === 0) reading.progress((index / lines.length) * 0.7);
    if (records.length >= MOST_ENTRIES) {
      reading.warn("too_many_entries", `Only the first ${MOST_ENTRIES} entries were read.`);
      break;
    }
    const match = pattern.exec(line);
    const [, tag = "", value = ""] = match ?? [];
    if (match && tag === marks.ends) close();
    else if (match) {
      if (tag === marks.begins) close();
      record ??= { line: index + 1, fields: [] };
      record.fields.push({ tag, value: value.trim() });
    } else if (line.trim() !== "") {
      const last = (record as TaggedRecord | null)?.fields.at(-1);
      if (last && marks.continues(line))
        last.value += `${last.value === "" ? "" : "\n"}${line.trim()}`;
      else outside += 1;
    }
  }
  close();
  if (outside > 0 && records.length > 0) {
    reading.warn(
      "text_outside_entries",
      `${outside} lines belong to no entry and were passed over.`,
    );
  }
  return records;
}

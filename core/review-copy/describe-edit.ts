import type { LinkedStream } from "../shared-text/returned-text";
import type { UnitEdit } from "./compare-units";
import type { PreviewedChange } from "./return-preview";
import { textOfUnits } from "./units";

const CONTEXT = 40;
const LONGEST = 600;

/** An edit in words, with what stands around it. */
export function describeEdit(
  { name, stream }: LinkedStream,
  { by, span, removed, added, looks, shapes }: UnitEdit,
): Omit<PreviewedChange, "key" | "state" | "present"> {
  const { units } = stream.sent;
  const words = (from: number, to: number) => textOfUnits(units.slice(Math.max(0, from), to));
  const isWords = removed.length + added.length > 0;
  const shape = shapes[0];
  const opened = shape === undefined ? 0 : shape.opener + 1;
  const end = isWords || looks.length > 0 ? span[1] : opened + CONTEXT;
  const shown = (text: string) => text.slice(0, LONGEST);
  return {
    kind: isWords ? "words" : looks.length > 0 ? "look" : "shape",
    by: by?.author ?? null,
    date: by?.date ?? null,
    note: name.part === "note" ? name.note : null,
    isInTable: name.part === "cell",
    before: lastWords(lastLine(words(span[0] - CONTEXT, span[0])), span[0] > CONTEXT),
    removed: shown(removed.map(([from, to]) => words(from, to)).join("")),
    added: isWords
      ? shown(added.map((one) => textOfUnits(one.units)).join(""))
      : shown(looks.length > 0 ? words(...span) : firstLine(words(opened, end))),
    after:
      isWords || looks.length > 0 ? firstWords(firstLine(words(span[1], span[1] + CONTEXT))) : "",
  };
}

/** What makes an edit the same as one of another file: where it is by its elements, and what it says. */
export function editIdentity(
  { name, stream, sequence, elements }: LinkedStream,
  edit: UnitEdit,
): string {
  const { units } = stream.sent;
  const elementAt = (unit: number) => sequence.elements[elements[unit] ?? -1]?.id ?? null;
  const { by, span, removed, added, looks, shapes } = edit;
  const words = (from: number, to: number) => textOfUnits(units.slice(from, to));
  return JSON.stringify([
    name.part,
    sequence.name,
    elementAt(span[0] - 1),
    elementAt(span[0]),
    by?.author ?? null,
    removed.map(([from, to]) => [elementAt(from), words(from, to)]),
    added.map((one) => textOfUnits(one.units)),
    looks.map(({ span: [from, to], to: look }) => [elementAt(from), words(from, to), look]),
    shapes.map(({ opener, to: { kind, level, indent, list } }) => [
      elementAt(opener),
      [kind, level, indent, list],
    ]),
  ]);
}

const lastLine = (text: string) => text.slice(text.lastIndexOf("\n") + 1);
const firstLine = (text: string) => text.split("\n")[0] ?? "";

/** Without the rest of a word that was cut. */
const lastWords = (text: string, isCut: boolean) =>
  isCut && text.length === CONTEXT ? `…${text.slice(text.search(/\s|$/u))}` : text;
const firstWords = (text: string) =>
  text.length === CONTEXT ? `${text.replace(/\S+$/u, "")}…` : text;

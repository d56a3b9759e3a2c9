import { mendeleyTag, worksInField } from "../bibliography/read-word-citations";
import type { FoundInFile } from "./found-in-file";
import { LONGEST_LINK, safeLink } from "./safe-link";

const LONGEST_INSTRUCTION = 2_000_000;

/** What a field's result is, as far as its instruction says. */
export type FieldMeaning = { link?: string; citation?: string };

/** A field whose end was not reached yet: first its instruction is read, then its result. */
export class OpenField {
  isResult = false;
  meaning: FieldMeaning = {};
  #instruction = "";

  constructor(private readonly found: FoundInFile) {}

  add(text: string): void {
    if (!this.isResult && this.#instruction.length < LONGEST_INSTRUCTION) this.#instruction += text;
  }

  /** The instruction is whole. */
  separate(): void {
    if (this.isResult) return;
    this.isResult = true;
    this.meaning = readInstruction(this.#instruction, this.found);
  }
}

/** Reads a field's instruction, or the tag of a content control that is used like one. */
export function readInstruction(instruction: string, found: FoundInFile): FieldMeaning {
  const target = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction.slice(0, LONGEST_LINK))?.[1];
  if (target !== undefined) {
    const link = safeLink(target);
    if (link === null) found.lose("link", target);
    return link === null ? {} : { link };
  }
  const code = instruction.startsWith("MENDELEY_CITATION") ? mendeleyTag(instruction) : instruction;
  if (!/CSL_CITATION/.test(code.slice(0, 500))) return {};
  const works = worksInField(code);
  if (works === null) {
    found.lose("citation", code.slice(0, 60));
    return {};
  }
  if (works.length === 0) return {};
  const id = `${found.citations.size + 1}`;
  found.citations.set(id, { works });
  return { citation: id };
}

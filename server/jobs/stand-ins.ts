import { namesSeveral } from "../../core/citation/locator";
import { PRIVATE_USE } from "./citation-runs";

const LOCATOR = ["\uE020", "\uE021"] as const;
const NOTE = ["\uE022", "\uE023"] as const;

/**
 * Locators go through the processor as stand-ins: it takes "36 (b) and 60" for
 * one paragraph, "p. 5" for a label, and sets numbers its own way. The same
 * locator has the same stand-in, so that "ibid." is found.
 */
export class Locators {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  standIn(locator: string): string {
    let number = this.#numbers.get(locator);
    if (number === undefined) {
      number = this.#texts.push(locator.replaceAll(PRIVATE_USE, "")) - 1;
      this.#numbers.set(locator, number);
    }
    const mark = `${LOCATOR[0]}${number}${LOCATOR[1]}`;
    return namesSeveral(locator) ? `1–2${mark}` : mark;
  }

  putBack(text: string): string {
    return text.replaceAll(STAND_IN, (_, number: string) => this.#texts[Number(number)] ?? "");
  }
}

const STAND_IN = new RegExp(`(?:1–2)?${LOCATOR[0]}(\\d+)${LOCATOR[1]}`, "g");

const NOTE_STAND_IN = new RegExp(`${NOTE[0]}(\\d+)${NOTE[1]}`, "g");

/**
 * What stands for the number of the note that a cite refers back to, so that a note inserted before
 * it changes the number and not the wording: otherwise one insert words every later note anew.
 */
export const noteStandIn = (cite: number): string => `${NOTE[0]}${cite}${NOTE[1]}`;

/** Puts the numbers in, by cite of the note; a cite without one has none in its words. */
export const putNotesBack = (text: string, numbers: readonly (number | null)[]): string =>
  text.replaceAll(NOTE_STAND_IN, (_, cite: string) => String(numbers[Number(cite)] ?? ""));

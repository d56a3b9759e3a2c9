import { MAX_INDENT } from "../../core/document/schema";
import { sign, valued } from "./word-xml";

/** Every list counts from its start again, at every depth. */
const FROM_THE_START = Array.from(
  { length: MAX_INDENT + 1 },
  (_, level) => `<w:lvlOverride w:ilvl="${level}">${valued("w:startOverride", 1)}</w:lvlOverride>`,
).join("");

/** Gives every list of a document the number it goes by, in the order in which they are written. */
export class ListNumbers {
  readonly #numbers = new Map<string, { number: number; definition: string }>();

  /** The number of one of the lists of a definition. */
  of(definition: string, list = 0): number {
    const key = `${definition} ${list}`;
    const known = this.#numbers.get(key)?.number ?? this.#numbers.size + 1;
    this.#numbers.set(key, { number: known, definition });
    return known;
  }

  /**
   * What stands behind the definitions.
   *
   * @param ids the numbers of the definitions
   */
  xml(ids: ReadonlyMap<string, number>): string {
    return [...this.#numbers.values()]
      .map(
        ({ number, definition }) =>
          `<w:num w:numId="${number}">${sign("w:abstractNumId", { "w:val": ids.get(definition) })}${FROM_THE_START}</w:num>`,
      )
      .join("");
  }
}

import { element } from "../markup";

/** Looks that only some passages have, each written once and named by its place: "P3", "T1". */
export class AutomaticStyles {
  readonly #names = new Map<string, string>();
  readonly #written: string[] = [];
  readonly #counts = new Map<string, number>();

  /** The name of the style with these properties; `letter` begins it. */
  name(
    letter: string,
    family: "paragraph" | "text",
    attributes: Readonly<Record<string, string | undefined>>,
    properties: string,
  ): string {
    const key = `${letter} ${JSON.stringify(attributes)} ${properties}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(letter) ?? 0) + 1;
    this.#counts.set(letter, count);
    const name = `${letter}${count}`;
    this.#names.set(key, name);
    this.#written.push(
      element(
        "style:style",
        { "style:name": name, "style:family": family, ...attributes },
        properties,
      ),
    );
    return name;
  }

  get xml(): string {
    return this.#written.join("");
  }
}

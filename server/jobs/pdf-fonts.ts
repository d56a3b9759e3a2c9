import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Characters, readCharacters } from "../../exporters/pdf/font-characters";
import { type FontSet, neededCharacters } from "../../exporters/pdf/font-set";
import type { FontFamily, Writing } from "../../exporters/pdf/pdf-document";

const { resolve } = createRequire(import.meta.url);

/** A family and its files. Slanted ones must have every letter of the upright ones (a test looks). */
type Family = { name: string; regular: string; bold: string; slanted?: string[] };

const serif = (look: string) =>
  resolve(`@expo-google-fonts/source-serif-4/${look}/SourceSerif4_${look}.ttf`);
const tinos = (look: string) => resolve(`@expo-google-fonts/tinos/${look}/Tinos_${look}.ttf`);
const amiri = (look: string) => resolve(`@expo-google-fonts/amiri/${look}/Amiri_${look}.ttf`);
const dejavu = (look: string) => resolve(`dejavu-fonts-ttf/ttf/DejaVu${look}.ttf`);
const chinese = (look: string) =>
  join(dirname(resolve("@embedpdf/fonts-sc")), "..", "fonts", `NotoSansHans-${look}.otf`);

/**
 * Why these: docs/adr/0012-pdfs-are-set-by-typst.md. The order is that in which a letter is looked
 * for; the later ones are read only for documents that need them.
 */
const FAMILIES: Record<string, () => Family> = {
  latin: () => ({
    name: "Source Serif 4",
    regular: serif("400Regular"),
    bold: serif("700Bold"),
    slanted: [serif("400Regular_Italic"), serif("700Bold_Italic")],
  }),
  // As wide as Times New Roman, letter by letter: for pages as Word counts them.
  times: () => ({
    name: "Tinos",
    regular: tinos("400Regular"),
    bold: tinos("700Bold"),
    slanted: [tinos("400Regular_Italic"), tinos("700Bold_Italic")],
  }),
  arabic: () => ({ name: "Amiri", regular: amiri("400Regular"), bold: amiri("700Bold") }),
  moreSerif: () => ({
    name: "DejaVu Serif",
    regular: dejavu("Serif"),
    bold: dejavu("Serif-Bold"),
  }),
  moreSans: () => ({ name: "DejaVu Sans", regular: dejavu("Sans"), bold: dejavu("Sans-Bold") }),
  han: () => ({
    name: "Noto Sans S Chinese",
    regular: chinese("Regular"),
    bold: chinese("Bold"),
  }),
};

class LoadedFamily {
  readonly #family: Family;
  readonly #regular: Characters;
  #bold: Characters | undefined;
  readonly files: Buffer[];
  constructor(family: Family) {
    this.#family = family;
    const { regular, bold, slanted = [] } = family;
    this.files = [regular, bold, ...slanted].map((path) => readFileSync(path));
    this.#regular = readCharacters(this.files[0] ?? new Uint8Array());
  }

  get name(): string {
    return this.#family.name;
  }

  has(codes: readonly number[], isBold: boolean): boolean {
    if (!isBold) return codes.every((code) => this.#regular.has(code));
    this.#bold ??= readCharacters(this.files[1] ?? new Uint8Array());
    const bold = this.#bold;
    return codes.every((code) => bold.has(code));
  }
}

/**
 * The fonts that come with Penumbra: open ones, embedded in every file. For the child of a job.
 * For "word", Latin letters are as wide as in Word's usual font.
 */
export class PdfFonts implements FontSet {
  readonly #loaded = new Map<string, LoadedFamily>();
  readonly #order: string[];
  constructor(widths: "own" | "word" = "own") {
    this.#order = Object.keys(FAMILIES).filter((key) => widths === "word" || key !== "times");
    if (widths === "word") this.#load("times");
    this.#load("latin");
    this.#load("arabic");
  }

  /** The bytes of the families that were needed so far. */
  get files(): Buffer[] {
    return [...this.#loaded.values()].flatMap(({ files }) => files);
  }

  has(cluster: string, isBold: boolean): boolean {
    const codes = neededCharacters(cluster);
    return this.#order.some((key) => {
      const loaded = this.#loaded.get(key);
      if (loaded) return loaded.has(codes, isBold);
      // Most of what asks for these has them; reading one in vain costs milliseconds.
      const family = this.#load(key);
      return family.has(codes, isBold);
    });
  }

  families(writing: Writing): FontFamily[] {
    const first =
      writing === "arabic" ? ["arabic", "times", "latin"] : ["times", "latin", "arabic"];
    const rest = ["moreSerif", "moreSans", "han"];
    const order =
      writing === "han" && this.#loaded.has("han")
        ? ["times", "latin", "han", "moreSans", "moreSerif", "arabic"]
        : [...first, ...rest];
    return order.flatMap((key): FontFamily[] => {
      const name = this.#loaded.get(key)?.name;
      if (name === undefined) return [];
      // Between Chinese letters, quotation marks and dashes are Chinese too.
      return writing === "han" && key === "latin" ? [{ name, covers: "latin-in-cjk" }] : [name];
    });
  }

  #load(key: string): LoadedFamily {
    const loaded = this.#loaded.get(key);
    if (loaded) return loaded;
    const family = FAMILIES[key];
    if (!family) throw new RangeError(`there is no family ${key}`);
    const fresh = new LoadedFamily(family());
    this.#loaded.set(key, fresh);
    return fresh;
  }
}

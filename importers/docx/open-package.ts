import { refuse } from "./limits";
import { safeLink } from "./safe-link";
import { elements, type NodeBudget, readXml, type XmlElement } from "./xml";
import type { Zip } from "./zip";

/** What a part points to, by relationship id. */
export type Relations = {
  /** Only safe ones: http, https and mailto. */
  links: ReadonlyMap<string, string>;
  /** Links that were dropped because their scheme is none of those. */
  unsafe: ReadonlySet<string>;
  /** Files inside the package or outside it that are shown in the part, such as images. */
  files: ReadonlyMap<string, string>;
};

/** The parts of a Word file and what they point to. */
export class WordPackage {
  readonly #main: string;
  readonly #byType: ReadonlyMap<string, string>;

  /** @throws {DomainError} file_not_readable */
  constructor(
    readonly zip: Zip,
    readonly budget: NodeBudget,
  ) {
    this.#main = mainPart(zip, budget);
    this.#byType = new Map(
      this.#relationsOf(this.#main).flatMap(({ attributes: { Type, Target, TargetMode } }) =>
        Type === undefined || Target === undefined || TargetMode === "External"
          ? []
          : [[Type.slice(Type.lastIndexOf("/") + 1), this.#resolve(Target)] as const],
      ),
    );
  }

  get main(): string {
    return this.#main;
  }

  get folder(): string {
    return this.#main.slice(0, this.#main.lastIndexOf("/") + 1);
  }

  /** The part of a kind: "styles", "comments". By its usual name where nothing points to it. */
  nameOf(kind: string): string {
    const named = this.#byType.get(kind);
    return named !== undefined && this.zip.names.includes(named)
      ? named
      : `${this.folder}${kind}.xml`;
  }

  read(kind: string): XmlElement | null {
    return readXml(this.zip, this.nameOf(kind), this.budget);
  }

  /** Numbered parts such as "header2.xml", in order of their names. */
  numbered(kind: "header" | "footer"): string[] {
    const name = new RegExp(`^${kind}\\d{0,3}\\.xml$`);
    return this.zip.names
      .filter((part) => part.startsWith(this.folder) && name.test(part.slice(this.folder.length)))
      .toSorted();
  }

  relations(part: string): Relations {
    const links = new Map<string, string>();
    const unsafe = new Set<string>();
    const files = new Map<string, string>();
    for (const { attributes } of this.#relationsOf(part)) {
      const { Id, Target = "", Type = "" } = attributes;
      if (Id === undefined) continue;
      if (Type.endsWith("/hyperlink")) {
        const target = safeLink(Target);
        if (target === null) unsafe.add(Id);
        else links.set(Id, target);
      } else files.set(Id, Target.slice(0, 300));
    }
    return { links, unsafe, files };
  }

  #relationsOf(part: string): XmlElement[] {
    const slash = part.lastIndexOf("/") + 1;
    const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    return elements(readXml(this.zip, name, this.budget), "Relationship");
  }

  #resolve(target: string): string {
    return target.startsWith("/") ? target.slice(1) : `${this.folder}${target}`;
  }
}

/** Nearly always word/document.xml; the package says so in _rels/.rels. */
function mainPart(zip: Zip, budget: NodeBudget): string {
  if (zip.names.includes("word/document.xml")) return "word/document.xml";
  const root = readXml(zip, "_rels/.rels", budget);
  const target = elements(root, "Relationship").find(({ attributes }) =>
    attributes.Type?.endsWith("/officeDocument"),
  )?.attributes.Target;
  const name = target?.replace(/^\//, "");
  if (name === undefined || !name.endsWith(".xml") || !zip.names.includes(name))
    refuse("not_a_word_file");
  return name;
}

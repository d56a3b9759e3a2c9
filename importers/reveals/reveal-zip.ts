import { SaxesParser } from "saxes";
import type { RevealedKind, RevealedList } from "../../core/reveals/revealed";
import { LIMITS, refuse } from "../docx/limits";
import { openZip, type Zip } from "../docx/zip";
import { revealPicture } from "./reveal-picture";

/** Pictures looked into, and the largest of them: more would only say the same again. */
const MOST_PICTURES = 40;
const LARGEST_PICTURE = 20 * 1024 * 1024;

/** In which parts properties stand, and which of their elements say what. */
const PROPERTIES: readonly { part: RegExp; kinds: Readonly<Record<string, RevealedKind>> }[] = [
  {
    part: /^docProps\/core\.xml$/,
    kinds: {
      creator: "author",
      lastModifiedBy: "last_author",
      revision: "revisions",
      created: "times",
      modified: "times",
      lastPrinted: "times",
      description: "description",
    },
  },
  {
    part: /^docProps\/app\.xml$/,
    kinds: {
      Company: "company",
      Manager: "people",
      Template: "template",
      Application: "software",
      TotalTime: "editing_time",
      HyperlinkBase: "outside",
    },
  },
  { part: /^docProps\/custom\.xml$/, kinds: { lpwstr: "custom", lpstr: "custom" } },
  {
    part: /^meta\.xml$/,
    kinds: {
      "initial-creator": "author",
      creator: "last_author",
      "printed-by": "people",
      generator: "software",
      "editing-cycles": "revisions",
      "editing-duration": "editing_time",
      "creation-date": "times",
      "print-date": "times",
      date: "times",
      description: "description",
      "user-defined": "custom",
    },
  },
  {
    part: /\.opf$/,
    kinds: { creator: "author", contributor: "people", publisher: "company", date: "times" },
  },
];

/** Elements of the words themselves that are left of earlier work, in Word, Excel, PowerPoint, OpenDocument. */
const TRACES: Readonly<Record<string, RevealedKind>> = {
  comment: "comments",
  cm: "comments",
  threadedComment: "comments",
  annotation: "comments",
  ins: "tracked_changes",
  del: "tracked_changes",
  moveFrom: "tracked_changes",
  moveTo: "tracked_changes",
  rPrChange: "tracked_changes",
  pPrChange: "tracked_changes",
  "changed-region": "tracked_changes",
  vanish: "hidden",
  "hidden-text": "hidden",
  "hidden-paragraph": "hidden",
};

const TEXT_PARTS =
  /^(?:word\/.*|xl\/.*|ppt\/.*|content|styles)\.xml$|^(?:word|xl|ppt)\/.*\.rels$|^\[Content_Types\]\.xml$/;
/** Words that say nothing of anybody. */
const USUAL: Partial<Record<RevealedKind, RegExp>> = {
  template: /^(?:Normal(?:\.dot[mx]?)?)?$/i,
  revisions: /^[01]?$/,
  editing_time: /^(?:0|PT0?[HMS]?.*0S|PT0S)?$/,
};

/**
 * What a Word, Excel, PowerPoint, OpenDocument or EPUB file, or any zip with pictures, says besides its
 * words, its pictures included.
 *
 * @throws {DomainError} file_not_readable
 */
export function revealZip(bytes: Uint8Array, list: RevealedList): void {
  const zip = openZip(bytes);
  const budget = { left: LIMITS.nodes };
  const rsids = new Set<string>();
  for (const name of zip.names) {
    nameOfPart(name, list);
    const properties = PROPERTIES.find(({ part }) => part.test(name));
    if (properties) readProperties(zip, name, properties.kinds, budget, list);
    else if (TEXT_PARTS.test(name)) readTraces(zip, name, budget, rsids, list);
  }
  list.count("rsids", rsids.size);
  readPictures(zip, list);
}

function nameOfPart(name: string, list: RevealedList): void {
  if (/(?:^|\/)thumbnails?(?:\/[^/]+|\.\w+)$/i.test(name)) list.count("thumbnail");
  if (
    /\/embeddings\/[^/]+$|\/activeX\/[^/]+\.(?:bin|xml)$|^Object \d+\/content\.xml$/i.test(name)
  ) {
    list.add("embedded", name.slice(name.lastIndexOf("/") + 1));
  }
  if (/vbaProject\.bin$|^Basic\/.+\.xml$/i.test(name)) list.count("macros");
  if (/^customXml\/item\d+\.xml$/.test(name)) list.count("custom");
}

type Seen = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  text: string;
};

/** Calls `onElement` when an element begins, and `onEnd` with its own words when it ends. */
function walk(
  zip: Zip,
  part: string,
  budget: { left: number },
  { onElement, onEnd }: { onElement?: (seen: Seen) => void; onEnd?: (seen: Seen) => void },
): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Seen[] = [];
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("truncated"));
  parser.on("opentag", ({ local, attributes }) => {
    budget.left -= 1;
    if (budget.left < 0) refuse("inflates_too_far");
    if (open.length > LIMITS.depth) refuse("too_deep");
    const own = new Map(Object.values(attributes).map((one) => [one.local, one.value]));
    const seen: Seen = { name: local, attributes: own, text: "" };
    open.push(seen);
    onElement?.(seen);
  });
  parser.on("text", (words) => {
    const last = open.at(-1);
    if (onEnd && last && last.text.length < 1_000) last.text += words.slice(0, 1_000);
  });
  parser.on("closetag", () => {
    const seen = open.pop();
    if (seen) onEnd?.(seen);
  });
  const decoder = new TextDecoder();
  zip.read(part, (bytes, isLast) => parser.write(decoder.decode(bytes, { stream: !isLast })));
  parser.close();
}

function readProperties(
  zip: Zip,
  part: string,
  kinds: Readonly<Record<string, RevealedKind>>,
  budget: { left: number },
  list: RevealedList,
): void {
  walk(zip, part, budget, {
    onEnd: ({ name, attributes, text }) => {
      if (name === "template") list.add("template", attributes.get("href") ?? "");
      // EPUB says in "meta" what others have elements for.
      const property = attributes.get("property") ?? attributes.get("name") ?? "";
      if (name === "meta" && property === "dcterms:modified") list.add("times", text);
      if (name === "meta" && property === "generator") {
        list.add("software", attributes.get("content") ?? text);
      }
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind && !USUAL[kind]?.test(text.trim())) {
        list.add(kind, kind === "custom" && property !== "" ? `${property}: ${text}` : text);
      }
    },
  });
}

function readTraces(
  zip: Zip,
  part: string,
  budget: { left: number },
  rsids: Set<string>,
  list: RevealedList,
): void {
  const isWord = part.startsWith("word/") || /^(?:content|styles)\.xml$/.test(part);
  const isRelations = part.endsWith(".rels");
  walk(zip, part, budget, {
    onElement: ({ name, attributes }) => {
      const kind = Object.hasOwn(TRACES, name) ? TRACES[name] : undefined;
      const isOfDrawing = kind === "tracked_changes" && !isWord;
      if (kind && !isOfDrawing && !isOff(attributes.get("val"))) list.count(kind);
      for (const [key, value] of attributes) {
        if (key === "author" || (key === "displayName" && name === "person"))
          list.add("people", value);
        if (isWord && key.startsWith("rsid")) rsids.add(value);
      }
      if (name === "cmAuthor") list.add("people", attributes.get("name") ?? "");
      if (name === "rsid" && part === "word/settings.xml") rsids.add(attributes.get("val") ?? "");
      const isHidden = /hidden/i.test(attributes.get("state") ?? "") && name === "sheet";
      if (isHidden || (name === "sld" && attributes.get("show") === "0")) list.count("hidden");
      if (isRelations) relation(attributes, list);
      if (name === "Override" && /macroEnabled/.test(attributes.get("ContentType") ?? "")) {
        list.count("macros");
      }
    },
    onEnd: ({ name, text }) => {
      // Who wrote remarks and changes in Excel and OpenDocument.
      if (name === "author" || (name === "creator" && /^(?:content|styles)\.xml$/.test(part))) {
        list.add("people", text);
      }
    },
  });
}

const isOff = (value: string | undefined) => ["0", "false", "off"].includes(value ?? "");

function relation(attributes: ReadonlyMap<string, string>, list: RevealedList): void {
  if (attributes.get("TargetMode") !== "External") return;
  const type = attributes.get("Type") ?? "";
  const target = attributes.get("Target") ?? "";
  if (type.endsWith("/attachedTemplate")) list.add("template", target);
  else if (!type.endsWith("/hyperlink") || /^file:|^[a-z]:\\|^\\\\/i.test(target)) {
    list.add("outside", target);
  }
}

function readPictures(zip: Zip, list: RevealedList): void {
  const pictures = zip.names.filter((name) => /\.(?:jpe?g|png|tiff?|heic|webp)$/i.test(name));
  if (pictures.length > MOST_PICTURES) list.isWhole = false;
  for (const name of pictures.slice(0, MOST_PICTURES)) {
    const chunks: Uint8Array[] = [];
    let size = 0;
    zip.read(name, (bytes) => {
      size += bytes.length;
      if (size <= LARGEST_PICTURE) chunks.push(bytes.slice());
    });
    if (size <= LARGEST_PICTURE) revealPicture(new Uint8Array(Buffer.concat(chunks)), list);
    else list.isWhole = false;
  }
}

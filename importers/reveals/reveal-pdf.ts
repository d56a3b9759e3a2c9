import { getDocumentProxy } from "unpdf";
import type { RevealedKind, RevealedList } from "../../core/reveals/revealed";
import { refuse } from "../docx/limits";
import { revealPicture } from "./reveal-picture";

const MOST_PAGES = 500;
const MOST_PICTURES = 40;
/** Remarks of readers; links and the fields of forms are none. */
const REMARK_NAMES =
  "Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Stamp|Ink|Caret|Line|Square|Circle|FileAttachment";
const REMARKS = new RegExp(`^(?:${REMARK_NAMES})$`);
/** What a file with remarks has somewhere: their name, or objects or names that are written in another way. */
const MAY_HAVE_REMARKS = new RegExp(
  `/(?:${REMARK_NAMES})\\b|/ObjStm\\b|/Encrypt\\b|/[A-Za-z]*#[0-9A-Fa-f]{2}`,
);
const INFO: Readonly<Record<string, RevealedKind>> = {
  Author: "author",
  Creator: "software",
  Producer: "software",
  CreationDate: "times",
  ModDate: "times",
  Subject: "description",
  Keywords: "description",
};
const XMP: Readonly<Record<string, RevealedKind>> = {
  "dc:creator": "author",
  "xmp:creatortool": "software",
  "pdf:producer": "software",
  "xmp:createdate": "times",
  "xmp:modifydate": "times",
  "photoshop:authorsposition": "people",
};

/**
 * What a PDF says besides its pages: properties, remarks, attached files, earlier versions kept in it, and what
 * cameras wrote into its photographs.
 *
 * @throws {DomainError} file_not_readable
 */
export async function revealPdf(bytes: Uint8Array, list: RevealedList): Promise<void> {
  countVersions(bytes, list);
  revealPhotographs(bytes, list);
  const pdf = await opened(bytes);
  try {
    await readProperties(pdf, list);
    if (MAY_HAVE_REMARKS.test(objectsOf(bytes))) await readRemarks(pdf, list);
  } catch (error) {
    // The library's own errors for what is broken behind the first page.
    if (error instanceof Error) list.isWhole = false;
    else throw error;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the bytes for itself, and refuses what is not plainly an Uint8Array.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return refuse(isLocked ? "encrypted" : "truncated");
  }
}

/** One letter a byte. */
const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** What stands outside its streams, which are packed and may look like anything; pages say that they have text. */
const objectsOf = (bytes: Uint8Array) =>
  textOf(bytes)
    .replaceAll(/\bstream\r?\n.*?\bendstream\b/gs, "")
    .replaceAll(/\/ProcSet\s*\[[^\]]{0,80}\]/g, "");

async function readProperties(pdf: Pdf, list: RevealedList): Promise<void> {
  const { info, metadata } = await pdf.getMetadata();
  for (const [name, value] of Object.entries(info as Record<string, unknown>)) {
    const kind = Object.hasOwn(INFO, name) ? INFO[name] : undefined;
    if (kind && typeof value === "string") list.add(kind, kind === "times" ? timeOf(value) : value);
    if (name === "Custom" && typeof value === "object" && value !== null) {
      for (const [own, said] of Object.entries(value))
        list.add("custom", `${own}: ${String(said)}`);
    }
  }
  for (const [name, kind] of Object.entries(XMP)) {
    const value: unknown = metadata?.get(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === "string" && one !== "")
        list.add(kind, kind === "times" ? timeOf(one) : one);
    }
  }
  const attached = (await pdf.getAttachments()) as Record<string, { filename?: string }> | null;
  for (const [name, file] of Object.entries(attached ?? {}))
    list.add("embedded", file.filename ?? name);
}

/** Page by page, which takes seconds in a long file. */
async function readRemarks(pdf: Pdf, list: RevealedList): Promise<void> {
  if (pdf.numPages > MOST_PAGES) list.isWhole = false;
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const page = await pdf.getPage(number);
    for (const remark of await page.getAnnotations()) {
      if (!REMARKS.test(String(remark.subtype))) continue;
      list.count("comments");
      list.add("people", String(remark.titleObj?.str ?? ""));
    }
    page.cleanup();
  }
}

/** "D:20240501103000+02'00'" as "2024-05-01 10:30:00 +02:00", so that both ways of saying a time are one. */
function timeOf(value: string): string {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?/.exec(value);
  if (!found)
    return value
      .replace("T", " ")
      .replace(/\.\d+/, "")
      .replace(/Z$|([+-]\d\d:\d\d)$/, " $&")
      .trim();
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    zone = "",
    rest = "00",
  ] = found;
  const said = zone === "" ? "" : zone === "Z" ? " Z" : ` ${zone}:${rest}`;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${said}`;
}

/** Each saving over a PDF leaves the former one in it, behind a mark of its own. */
function countVersions(bytes: Uint8Array, list: RevealedList): void {
  const text = textOf(bytes);
  // Other parts of a PDF may end with the same mark, but not behind the place of a table.
  const places = [...text.matchAll(/startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF/g)].map(([, at]) => at);
  const isLinear = text.slice(0, 2_048).includes("/Linearized");
  list.count("earlier_versions", Math.max(0, places.length - (isLinear ? 2 : 1)));
}

/** A photograph stands in a PDF as it came, with all its camera wrote. */
function revealPhotographs(bytes: Uint8Array, list: RevealedList): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = Buffer.from([0xff, 0xd8, 0xff]);
  let found = 0;
  for (let at = all.indexOf(start); at !== -1; at = all.indexOf(start, at + 3)) {
    found += 1;
    if (found > MOST_PICTURES) {
      list.isWhole = false;
      return;
    }
    revealPicture(all.subarray(at, at + 512 * 1024), list);
  }
}

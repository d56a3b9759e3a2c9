import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Whether LibreOffice's writer is here; it is a program of its own. */
export const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
if (!hasOffice) process.stderr.write("skipped: soffice (libreoffice-writer-nogui) is not here\n");

/** What a person does in the file, in order. The words stand once in it, in one look. */
export type OfficeEdit =
  | { replace: string; by: string }
  /** A comment on these words. */
  | { comment: string; on: string };

const MINUTES = 2;
const WHO = "<dc:creator>Lena Park</dc:creator><dc:date>2026-06-01T10:00:00.000000000</dc:date>";

/**
 * A Word file as LibreOffice saves it when Lena Park has opened and edited it there, with her changes
 * recorded or not. Her edits are made in LibreOffice's own flat form of the document, which it reads and
 * saves as a Word file again: its macros end it badly where it has no windows.
 *
 * @throws {Error} with what LibreOffice said, where it saved nothing; for words that are not there once
 */
export function editedInOffice(
  bytes: Uint8Array,
  edits: readonly OfficeEdit[],
  { isTracked = true } = {},
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "penumbra-office-"));
  try {
    writeFileSync(join(folder, "copy.docx"), bytes);
    const flat = join(folder, "copy.fodt");
    save(folder, "copy.docx", "fodt");
    const edited = edits.reduce(
      (xml, edit, index) => makeEdit(xml, edit, `lena${index}`, isTracked),
      readFileSync(flat, "utf8"),
    );
    writeFileSync(flat, edited);
    rmSync(join(folder, "copy.docx"));
    save(folder, "copy.fodt", "docx");
    return new Uint8Array(readFileSync(join(folder, "copy.docx")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function save(folder: string, file: string, ending: string): void {
  const { stdout, stderr } = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`,
      ...["--headless", "--convert-to", ending, "--outdir", folder, join(folder, file)],
    ],
    { encoding: "utf8", timeout: MINUTES * 60_000 },
  );
  if (!stdout.includes("convert ")) throw new Error(`LibreOffice saved nothing: ${stderr}`);
}

function makeEdit(xml: string, edit: OfficeEdit, id: string, isTracked: boolean): string {
  if ("comment" in edit) {
    const said = `<office:annotation office:name="${id}">${WHO}<text:p>${edit.comment}</text:p></office:annotation>`;
    return putIn(xml, edit.on, `${said}${edit.on}<office:annotation-end office:name="${id}"/>`);
  }
  const { replace, by } = edit;
  if (!isTracked) return putIn(xml, replace, by);
  const region = (kind: string, more: string) =>
    `<text:changed-region xml:id="${id}${kind}" text:id="${id}${kind}"><text:${kind}><office:change-info>${WHO}</office:change-info>${more}</text:${kind}></text:changed-region>`;
  const inserted = `<text:change-start text:change-id="${id}insertion"/>${by}<text:change-end text:change-id="${id}insertion"/>`;
  const changed = putIn(xml, replace, `<text:change text:change-id="${id}deletion"/>${inserted}`);
  return addRegions(
    changed,
    region("insertion", "") + region("deletion", `<text:p>${replace}</text:p>`),
  );
}

function putIn(xml: string, words: string, instead: string): string {
  const body = xml.indexOf("<office:body>");
  const at = xml.indexOf(words, body);
  if (at === -1 || xml.includes(words, at + 1)) {
    throw new Error(`“${words}” is not once in the document`);
  }
  return xml.slice(0, at) + instead + xml.slice(at + words.length);
}

function addRegions(xml: string, regions: string): string {
  const list = /<text:tracked-changes[^>]*>/.exec(xml)?.[0];
  return list === undefined
    ? xml.replace(/<office:text[^>]*>/, `$&<text:tracked-changes>${regions}</text:tracked-changes>`)
    : xml.replace(list, list + regions);
}

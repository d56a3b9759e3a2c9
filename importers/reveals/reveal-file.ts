import { Parser } from "htmlparser2";
import { DomainError } from "../../core/failure";
import { type Revealed, RevealedList } from "../../core/reveals/revealed";
import { LIMITS, refuse } from "../docx/limits";
import { revealCompound } from "./reveal-compound";
import { revealPdf } from "./reveal-pdf";
import { revealPicture } from "./reveal-picture";
import { revealRecording } from "./reveal-recording";
import { revealZip } from "./reveal-zip";

const PICTURE = /^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM|RIFF.{4}WEBP)/s;
const PICTURE_BOX = /^.{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif|avis)/s;
const RECORDING =
  /^(?:.{4}ftyp|.{4}(?:moov|mdat|wide|free)|ID3|fLaC|OggS|RIFF.{4}WAVE|.E\xdf\xa3|\xff[\xe0-\xff]|#!AMR)/s;

/**
 * What a file says besides its words, pictures and sounds: who made it, where, with what and when, and what is
 * left of earlier work in it. Office files, OpenDocument, EPUB, PDF, pictures, recordings and pages are
 * looked into; a text says nothing but its words.
 *
 * @throws {DomainError} file_not_readable
 */
export async function revealFile(bytes: Uint8Array): Promise<Revealed> {
  const list = new RevealedList();
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1");
  if (head.startsWith("PK")) revealZip(withinLimits(bytes), list);
  else if (head.includes("%PDF-")) await revealPdf(bytes, list);
  else if (head.startsWith("\xd0\xcf\x11\xe0")) revealCompound(bytes, list);
  else if (PICTURE.test(head) || PICTURE_BOX.test(head)) revealPicture(bytes, list);
  else if (RECORDING.test(head)) await revealRecording(bytes, list);
  else revealText(bytes, list);
  return list.revealed;
}

/**
 * The same of a file that was just made: what cannot be looked into is said not to be whole, and stops nothing.
 */
export async function revealMadeFile(bytes: Uint8Array): Promise<Revealed> {
  try {
    return await revealFile(bytes);
  } catch (error) {
    if (error instanceof DomainError) return { findings: [], isWhole: false };
    throw error;
  }
}

function withinLimits(bytes: Uint8Array): Uint8Array {
  return bytes.length > LIMITS.fileBytes ? refuse("inflates_too_far") : bytes;
}

/** A page names its author and program in its head, and people leave remarks in its source. */
function revealText(bytes: Uint8Array, list: RevealedList): void {
  const text = new TextDecoder().decode(bytes.subarray(0, 8 * 1024 * 1024));
  if (/\0/.test(text)) {
    list.isWhole = false;
    return;
  }
  if (!/<html\b/i.test(text.slice(0, 4_096))) return;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name !== "meta") return;
      const said = attributes.name?.toLowerCase();
      if (said === "author") list.add("author", attributes.content ?? "");
      if (said === "generator" || said === "progid") list.add("software", attributes.content ?? "");
      if (said === "date" || said === "created") list.add("times", attributes.content ?? "");
    },
    oncomment: () => list.count("comments"),
  });
  parser.write(text);
  parser.end();
}

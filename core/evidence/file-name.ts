/** A name on any disk: 255 bytes, of which letters of some scripts take three or four. */
export const LONGEST_FILE_NAME = 200;

/** Control characters, line and paragraph separators, and what cannot be half of a pair. */
const CONTROLS = /[\p{Cc}\u2028\u2029\p{Cs}]/gu;
/**
 * Marks that change the order in which letters are shown, or that are not shown at all: "cv‮fdp.exe"
 * would look like a PDF. ZWJ and ZWNJ stay, Persian and Indic names need them.
 */
const DISGUISES = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * The name of a file from outside as it is kept and shown: without folders, control characters and
 * marks that turn or hide letters, composed (NFC), at most 200 characters with its ending kept. ""
 * where nothing is left of it.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const shown = last
    .replaceAll(CONTROLS, " ")
    .replaceAll(DISGUISES, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .replaceAll(/\s+/g, " ")
    .trim()
    // Windows drops dots and blanks at the end, and so shows another ending than is stored.
    .replace(/[. ]+$/, "");
  return shorten(shown);
}

function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_FILE_NAME) return name;
  const dot = letters.lastIndexOf(".");
  const ending = dot > 0 && letters.length - dot <= 10 ? letters.slice(dot) : [];
  return [...letters.slice(0, LONGEST_FILE_NAME - ending.length), ...ending].join("");
}

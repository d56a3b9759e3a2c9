import type { SourceOfPage } from "./source-of-page";
import { bareSource } from "./source-of-page";

/** Names that programs give to files, which say nothing of what is in them. */
const NAMELESS = /^(?:download|document|file|attachment|view|get|index|default|report|fulltext)?$/i;

/**
 * What the name of a document tells, which is all that is known of one that is not read: a title
 * where the name consists of words. `disposition` is the Content-Disposition header, or "".
 */
export function sourceOfFile(url: string, disposition: string, today: string): SourceOfPage {
  const named = nameIn(disposition);
  const title = titleOf(named || lastPart(url));
  return {
    source: { ...bareSource(url, today), type: "document", title },
    origins: { url: "address", ...(title !== "" && { title: "file_name" }) },
  };
}

/** RFC 6266: `filename*` is in an encoding of its own and counts before `filename`. */
function nameIn(disposition: string): string {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decoded(extended);
  const [, quoted, bare] =
    /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  return decoded((quoted ?? bare ?? "").replaceAll(/\\(.)/g, "$1"));
}

function lastPart(url: string): string {
  return decoded(new URL(url).pathname.split("/").at(-1) ?? "");
}

function titleOf(name: string): string {
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replaceAll(/[_+\s]+|(?<=\p{L}|\d)-(?=\p{L}|\d)/gu, " ")
    .replaceAll(/\p{C}/gu, "")
    .trim();
  // "6QkG1d9A0b", "3f2504e0 4f89" and "2024 01 17" are numbers of some system.
  const isWords = /\p{L}{3}/u.test(words) && !/^[\da-f\s]+$/i.test(words);
  const isMixed = !/\s/.test(words) && /\d/.test(words);
  return NAMELESS.test(words) || !isWords || isMixed ? "" : words.slice(0, 1_000);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

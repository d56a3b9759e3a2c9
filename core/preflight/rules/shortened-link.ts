import { isShortenedUrl } from "../../citation/source-url";
import { addressesIn } from "../addresses-in";
import type { CheckedLink, CheckedReport } from "../checked-report";
import type { FindingPlace, PreflightRule, RuleFinding } from "../preflight-rule";

/** A link goes through a shortening service, which may end and which says nothing of its goal. */
export const shortenedLink = {
  id: "shortened_link",
  severity: "mend",
  find(report) {
    const { sections, notes, sources } = report;
    const inText = sections.flatMap(({ id, blocks }) =>
      blocks.flatMap(({ text, links, index }) =>
        linksAndWords(text, links).flatMap((href) =>
          shortened(report, href, { kind: "text", sectionId: id, block: index, quote: href }),
        ),
      ),
    );
    const inNotes = notes.flatMap(({ id, sectionId, number, text, links }) =>
      linksAndWords(text, links).flatMap((href) =>
        shortened(report, href, { kind: "note", sectionId, noteId: id, number }),
      ),
    );
    const ofSources = [...new Map([...sources.values()].map((source) => [source.id, source]))]
      .filter(([, { isDeleted }]) => !isDeleted)
      .flatMap(([sourceId, { url }]) => shortened(report, url, { kind: "source", sourceId }));
    return [...inText, ...inNotes, ...ofSources];
  },
} as const satisfies PreflightRule;

/** Addresses behind words and such as were never made a link, each once. */
function linksAndWords(text: string, links: readonly CheckedLink[]): string[] {
  const hrefs = links.map(({ href }) => href);
  const typed = addressesIn(text).filter(
    (address) => !links.some((link) => link.text.includes(address)),
  );
  return [...new Set([...hrefs, ...typed])];
}

/** Where the library knows what is behind the link, it can be put in its place. */
function shortened({ sources }: CheckedReport, href: string, place: FindingPlace): RuleFinding[] {
  if (!isShortenedUrl(href)) return [];
  const known = [...sources.values()].find(({ url }) => url === href)?.leadsTo ?? null;
  const fix =
    known !== null && !isShortenedUrl(known) && place.kind === "note"
      ? ({ kind: "expand_link", from: href, to: known } as const)
      : null;
  return [{ place, about: href, values: { link: href }, ...(fix && { fix }) }];
}

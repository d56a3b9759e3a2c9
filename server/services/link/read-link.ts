import type { DuplicateReason } from "../../../core/citation/find-duplicates";
import { type KnownLink, readKnownLink } from "../../../core/citation/known-link";
import { mayLookUp } from "../../../core/citation/may-look-up";
import type { SourceInput } from "../../../core/citation/source-input";
import { sourceOfFile } from "../../../core/citation/source-of-file";
import { bareSource, type SourceOfPage, sourceOfPage } from "../../../core/citation/source-of-page";
import { isSameSite, isShortenedUrl, readSourceUrl } from "../../../core/citation/source-url";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { runJob } from "../../jobs/run-job";
import type { FetchedLink } from "../../net/fetch-link";
import type { Reach } from "../../net/reach";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "../source/authorise-source";
import { findLikelyDuplicates } from "../source/find-likely-duplicates";
import { livingSources } from "../source/import-sources";
import { followLink } from "./follow-link";

/** Enough for a child to start on a machine that is busy; a page itself takes milliseconds. */
const READ_MS = 15_000;
const READ_HEAP_MB = 128;

/** A source as a link describes it. Nothing is stored. */
export type LinkPreview = SourceOfPage & {
  /** Whether the site was asked, or the address told enough. */
  wasAsked: boolean;
  /** Another site than the link names, which a person must agree to: shortened, or led elsewhere. */
  leadsTo: { url: string; isShortened: boolean } | null;
  /** Only the beginning was read: the page is long or slow. */
  isCutShort: boolean;
  /** Sources of the library that it likely is already. */
  duplicates: { sourceId: string; title: string; reason: DuplicateReason }[];
};

type Wanted = {
  organisationId: string;
  url: string;
  /** The source whose link it is, if one is there already. */
  sourceId?: string | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * What a link says of the source behind it. Documents of the United Nations are known by the
 * address alone, and nobody is asked for them. For all others the site is asked, if the
 * organisation allows that; its page is read in a child process. `today` is the ISO date that
 * becomes the day of access.
 *
 * @throws {DomainError} organisation_not_found, source_not_found, not_permitted, links_off,
 *   link_confidential, link_not_readable, link_refused, too_many_attempts, import_took_too_long
 */
export async function readLink(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  reach: Reach,
  today: string,
  { organisationId, url: given, sourceId, signal }: Wanted,
): Promise<LinkPreview> {
  const { organisation } = await authoriseOrganisation(db, actor, "source.look_up", organisationId);
  if (sourceId !== undefined) {
    const source = await authoriseSource({ db, actor }, "source.edit", sourceId);
    if (source.organisationId !== organisationId) {
      throw new DomainError({ code: "source_not_found" });
    }
    if (!mayLookUp(source)) throw new DomainError({ code: "link_confidential" });
  }
  const url = readSourceUrl(given);
  if (url === null) {
    throw new DomainError({ code: "link_not_readable", problem: "not_an_address" });
  }
  const known = readKnownLink(url);
  const told = known && sourceOfKnown(known, url, today);
  if (told && (known.kind === "un_document" || !organisation.readsLinks)) {
    const duplicates = await likelyDuplicates(db, organisationId, told.source, sourceId, signal);
    return { ...told, wasAsked: false, leadsTo: null, isCutShort: false, duplicates };
  }
  if (!organisation.readsLinks) throw new DomainError({ code: "links_off" });
  await recordAudit(db, {
    organisationId,
    userId: actor.userId,
    action: "source.look_up",
    subjectId: sourceId ?? organisationId,
  });
  const link = await inTurn(organisationId, () => followLink(url, reach, signal));
  const page = withKnown(await readPage(link, today, signal), told);
  const isElsewhere = !told && !isSameSite(url, link.url);
  return {
    ...page,
    ...(isElsewhere && { source: { ...page.source, url } }),
    wasAsked: true,
    leadsTo: isElsewhere ? { url: page.source.url, isShortened: isShortenedUrl(url) } : null,
    isCutShort: link.isCutShort,
    duplicates: await likelyDuplicates(db, organisationId, page.source, sourceId, signal),
  };
}

/** So many links of an organisation are read at once: nobody makes this server ask a site by the hundred. */
const AT_ONCE = 4;
const beingRead = new Map<string, number>();

async function inTurn<T>(organisationId: string, read: () => Promise<T>): Promise<T> {
  const running = beingRead.get(organisationId) ?? 0;
  if (running >= AT_ONCE)
    throw new DomainError({ code: "too_many_attempts", retryAfterSeconds: 5 });
  beingRead.set(organisationId, running + 1);
  try {
    return await read();
  } finally {
    const left = (beingRead.get(organisationId) ?? 1) - 1;
    if (left === 0) beingRead.delete(organisationId);
    else beingRead.set(organisationId, left);
  }
}

function sourceOfKnown(known: KnownLink, url: string, today: string): SourceOfPage {
  const bare = bareSource(url, today);
  switch (known.kind) {
    case "un_document": {
      const { symbol: unSymbol, language } = known;
      return {
        source: { ...bare, type: "un_document", unSymbol, language },
        origins: {
          type: "address",
          unSymbol: "address",
          url: "address",
          ...(language !== "" && { language: "address" as const }),
        },
      };
    }
    case "doi":
      return {
        source: { ...bare, type: "article-journal", further: { DOI: known.doi } },
        origins: { url: "address", further: "address" },
      };
    case "archived":
      return {
        source: {
          ...bare,
          url: known.original,
          further: { archive_location: url },
        },
        origins: { url: "address", further: "address" },
      };
  }
}

/** What the address tells for certain stands before what the page says. */
function withKnown(page: SourceOfPage, told: SourceOfPage | null): SourceOfPage {
  if (told === null) return page;
  const further = { ...page.source.further, ...told.source.further };
  return {
    source: { ...page.source, url: told.source.url, further },
    origins: { ...page.origins, url: "address" },
  };
}

async function readPage(
  { url, mediaType, charset, disposition, body }: FetchedLink,
  today: string,
  signal: AbortSignal | undefined,
): Promise<SourceOfPage> {
  if (!/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType)) {
    return sourceOfFile(url, disposition, today);
  }
  const facts = await runJob(
    "page.read",
    { bytes: body, charset },
    { timeoutMs: READ_MS, heapMb: READ_HEAP_MB, ...(signal && { signal }) },
  );
  return sourceOfPage({ facts, url, today });
}

async function likelyDuplicates(
  db: Database,
  organisationId: string,
  source: SourceInput,
  own: string | undefined,
  signal: AbortSignal | undefined,
): Promise<LinkPreview["duplicates"]> {
  const library = (await livingSources(db, organisationId)).filter(({ id }) => id !== own);
  const pairs = await findLikelyDuplicates([...library, source], signal);
  return pairs
    .filter(({ other }) => other === library.length)
    .flatMap(({ one, reason }) => {
      const known = library[one];
      return known ? [{ sourceId: known.id, title: known.title || known.unSymbol, reason }] : [];
    });
}

import { setTimeout as pause } from "node:timers/promises";
import { type JudgedLink, judgeLink } from "../../../core/citation/judge-link";
import { mayLookUp } from "../../../core/citation/may-look-up";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { linkChecks } from "../../../db/schema/link-checks";
import { fetchLink } from "../../net/fetch-link";
import { LinkError } from "../../net/link-error";
import type { Reach } from "../../net/reach";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { type LinkScope, type LinkToCheck, linksToCheck } from "./links-to-check";

/** So many sites are asked at once, and each of them one thing at a time. */
const SITES_AT_ONCE = 4;
/** Between two questions to one site. */
const PAUSE_MS = 500;
/** More take an hour and look like an attack; the rest is checked the next time. */
export const MOST_LINKS = 1_000;

/** How much there is to ask. */
export type CheckBegun = {
  total: number;
  /** Left out since they are not public. */
  confidential: number;
  /** Left for the next time. */
  left: number;
};
export type CheckedLink = JudgedLink & { sourceId: string; name: string; url: string };

/** Organisations whose links are being checked by this process. */
const running = new Set<string>();

/**
 * Makes ready to ask for the links of sources. `run` asks, keeps what came of each and tells it;
 * it ends early when the signal comes, and what was checked by then is kept. Sites are asked
 * gently: HEAD before GET, one request at a time each, a pause between two.
 *
 * @throws {DomainError} organisation_not_found, report_not_found, source_not_found, not_permitted,
 *   links_off, links_being_checked
 */
export async function checkLinks(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  reach: Reach,
  { organisationId, scope, signal }: Check,
): Promise<{ begun: CheckBegun; run: (tell: (checked: CheckedLink) => void) => Promise<void> }> {
  const access = await authoriseOrganisation(db, actor, "source.look_up", organisationId);
  if (!access.organisation.readsLinks) throw new DomainError({ code: "links_off" });
  const all = await linksToCheck(db, actor, organisationId, scope);
  if (running.has(organisationId)) throw new DomainError({ code: "links_being_checked" });
  running.add(organisationId);
  const open = all.filter(mayLookUp);
  const wanted = open.slice(0, MOST_LINKS);
  const begun = {
    total: wanted.length,
    confidential: all.length - open.length,
    left: open.length - wanted.length,
  };
  const run = async (tell: (checked: CheckedLink) => void) => {
    try {
      await recordAudit(db, {
        organisationId,
        userId: actor.userId,
        action: "source.check_links",
        subjectId: organisationId,
      });
      await askAll(bySite(wanted), signal, async (link) => {
        const judged = await askGently(link.url, reach, signal);
        await keep(db, link, judged);
        const { id: sourceId, title, unSymbol, url } = link;
        tell({ ...judged, sourceId, name: title || unSymbol, url });
      });
    } finally {
      running.delete(organisationId);
    }
  };
  return { begun, run };
}

type Check = { organisationId: string; scope: LinkScope; signal: AbortSignal };

function bySite(links: readonly LinkToCheck[]): LinkToCheck[][] {
  const sites = new Map<string, LinkToCheck[]>();
  for (const link of links) {
    const host = new URL(link.url).hostname.replace(/^www\./, "");
    sites.set(host, [...(sites.get(host) ?? []), link]);
  }
  // The longest first: it decides when all is done.
  return [...sites.values()].sort((a, b) => b.length - a.length);
}

/** A few sites at once, each link of a site after the other. The first error of ours ends all. */
async function askAll(
  sites: LinkToCheck[][],
  signal: AbortSignal,
  ask: (link: LinkToCheck) => Promise<void>,
): Promise<void> {
  const work = async () => {
    for (let site = sites.shift(); site; site = sites.shift()) {
      for (const [at, link] of site.entries()) {
        if (at > 0) await pause(PAUSE_MS, undefined, { signal });
        signal.throwIfAborted();
        await ask(link);
      }
    }
  };
  await Promise.all(Array.from({ length: SITES_AT_ONCE }, work));
}

/** Many sites answer HEAD wrongly, so no error is believed before it came to a GET too. */
async function askGently(url: string, reach: Reach, signal: AbortSignal): Promise<JudgedLink> {
  const head = await ask(url, "HEAD", reach, signal);
  if (head.result === "works" || head.result === "moved" || head.result === "not_asked") {
    return head;
  }
  return ask(url, "GET", reach, signal);
}

async function ask(
  url: string,
  method: "GET" | "HEAD",
  reach: Reach,
  signal: AbortSignal,
): Promise<JudgedLink> {
  try {
    return judgeLink(url, await fetchLink(url, reach, { method, signal }));
  } catch (error) {
    if (error instanceof LinkError) return judgeLink(url, { problem: error.problem });
    throw error;
  }
}

async function keep(db: Database, { id, url }: LinkToCheck, judged: JudgedLink): Promise<void> {
  const row = { url, ...judged, checkedAt: new Date() };
  await db
    .insert(linkChecks)
    .values({ sourceId: id, ...row })
    .onConflictDoUpdate({ target: linkChecks.sourceId, set: row });
}

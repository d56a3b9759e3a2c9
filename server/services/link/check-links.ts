import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { type JudgedLink, judgeLink } from "../../../core/citation/judge-link";
import { mayLookUp } from "../../../core/citation/may-look-up";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { linkChecks } from "../../../db/schema/link-checks";
import { sources } from "../../../db/schema/sources";
import { fetchLink } from "../../net/fetch-link";
import { LinkError } from "../../net/link-error";
import type { Reach } from "../../net/reach";
import type { Actor } from "../../policies/can";
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
 * gently: HEAD before GET, one request at a time each, a pause between two. Since that takes long,
 * what was allowed at the beginning is asked again before each link: `run` fails where links were
 * turned off or the actor's right is gone, and passes over a source that became another meanwhile.
 *
 * @throws {DomainError} organisation_not_found, report_not_found, source_not_found, not_permitted,
 *   links_off, links_being_checked
 */
export async function checkLinks(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  reach: Reach,
  { organisationId, scope, signal }: Check,
): Promise<{ begun: CheckBegun; run: (tell: (checked: CheckedLink) => void) => Promise<void> }> {
  await requireAllowed(db, actor, organisationId);
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
        await requireAllowed(db, actor, organisationId);
        if (!(await isAsRead(db, link))) return;
        const judged = await askGently(link.url, reach, signal);
        if (!(await keep(db, link, judged))) return;
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

async function requireAllowed(db: Database, actor: Actor, organisationId: string): Promise<void> {
  const { organisation } = await authoriseOrganisation(db, actor, "source.look_up", organisationId);
  if (!organisation.readsLinks) throw new DomainError({ code: "links_off" });
}

const asRead = ({ id, url }: LinkToCheck) =>
  and(eq(sources.id, id), eq(sources.url, url), eq(sources.confidentiality, "public"));

/** Whether the source is still public and has that link. */
async function isAsRead(db: Database, link: LinkToCheck): Promise<boolean> {
  return (await db.$count(sources, asRead(link))) > 0;
}

/** Writes what came of a link, unless the source is no longer as it was read: an address stands there in plain. */
async function keep(db: Database, link: LinkToCheck, judged: JudgedLink): Promise<boolean> {
  const row = { url: link.url, ...judged, checkedAt: new Date() };
  return db.transaction(async (tx) => {
    // Held, so that whoever makes it confidential now finds this row and deletes it.
    const [held] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(asRead(link))
      .for("share");
    if (!held) return false;
    await tx
      .insert(linkChecks)
      .values({ sourceId: link.id, ...row })
      .onConflictDoUpdate({ target: linkChecks.sourceId, set: row });
    return true;
  });
}

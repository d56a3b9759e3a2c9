import type { LinkProblem } from "./link-problem";

/** What became of a link when it was last checked. The interface words each. */
export const LINK_RESULTS = [
  "works",
  "moved",
  "gone",
  "unreachable",
  "refused",
  "not_asked",
] as const;
export type LinkResult = (typeof LINK_RESULTS)[number];

export type JudgedLink = {
  result: LinkResult;
  /** The status of the last answer; null where none came. */
  status: number | null;
  /** Where it led in the end, if elsewhere; else "". */
  leadsTo: string;
};

/** Paths of front pages, to which sites send people whose page they took down. */
const FRONT_PAGE =
  /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default|main)(?:\.\w{1,5})?\/?)?$/i;

/**
 * What an answer, or the lack of one, says of a link. "gone": not found, or a name that is no
 * more. "moved": it leads to the front page of a site. "refused": the site answers people only, or
 * nobody just now. "not_asked": it leads where this server does not go.
 */
export function judgeLink(
  asked: string,
  answer: { status: number; url: string } | { problem: LinkProblem },
): JudgedLink {
  if ("problem" in answer) return { result: ofProblem(answer.problem), status: null, leadsTo: "" };
  const leadsTo = isSame(asked, answer.url) ? "" : answer.url;
  return { result: ofStatus(asked, answer), status: answer.status, leadsTo };
}

function ofProblem(problem: LinkProblem): LinkResult {
  switch (problem) {
    case "no_such_site":
      return "gone";
    case "not_an_address":
    case "with_password":
    case "unusual_port":
    case "not_public":
      return "not_asked";
    default:
      return "unreachable";
  }
}

function ofStatus(asked: string, { status, url }: { status: number; url: string }): LinkResult {
  if (status === 404 || status === 410) return "gone";
  if (status >= 500) return "unreachable";
  if (status >= 400) return "refused";
  return wentToFrontPage(asked, url) ? "moved" : "works";
}

function wentToFrontPage(asked: string, url: string): boolean {
  const [from, to] = [new URL(asked), new URL(url)];
  const wasFront = FRONT_PAGE.test(from.pathname) && from.search === "";
  return !wasFront && FRONT_PAGE.test(to.pathname) && to.search === "";
}

/** Scheme, "www." and a slash at the end make no other page. */
const isSame = (one: string, other: string) => bare(one) === bare(other);
const bare = (text: string) =>
  text
    .replace(/#.*$/, "")
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "");

import { DomainError } from "../../../core/failure";
import { type FetchedLink, fetchLink } from "../../net/fetch-link";
import { LinkError } from "../../net/link-error";
import type { Reach } from "../../net/reach";

/**
 * What a link leads to, with what kept it from being followed as a failure a person can read.
 *
 * @throws {DomainError} link_not_readable, link_refused (an answer without success)
 */
export async function followLink(
  url: string,
  reach: Reach,
  signal: AbortSignal | undefined,
): Promise<FetchedLink> {
  let link: FetchedLink;
  try {
    link = await fetchLink(url, reach, { method: "GET", signal });
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new DomainError({ code: "link_not_readable", problem: error.problem });
  }
  if (link.status < 200 || link.status >= 300) {
    throw new DomainError({ code: "link_refused", status: link.status });
  }
  return link;
}

import type { PreflightRule } from "../preflight-rule";

/** The last check of a cited source's link found nothing behind it. */
export const deadLink = {
  id: "dead_link",
  severity: "mend",
  find: ({ sources }) =>
    [...new Map([...sources.values()].map((source) => [source.id, source])).values()]
      .filter(({ isDeleted, link }) => !isDeleted && (link === "gone" || link === "unreachable"))
      .map(({ id, name, url }) => ({
        place: { kind: "source", sourceId: id },
        about: url,
        values: { source: name, link: url },
      })),
} as const satisfies PreflightRule;

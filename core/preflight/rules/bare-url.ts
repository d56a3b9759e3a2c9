import { addressesIn } from "../addresses-in";
import type { PreflightRule } from "../preflight-rule";

/** An address stands in the running text, where a footnote belongs. */
export const bareUrl = {
  id: "bare_url",
  severity: "look",
  find: ({ sections }) =>
    sections.flatMap(({ id, blocks }) =>
      blocks.flatMap(({ text, index }) =>
        addressesIn(text).map((link) => ({
          place: { kind: "text" as const, sectionId: id, block: index, quote: link },
          about: link,
          values: { link },
        })),
      ),
    ),
} as const satisfies PreflightRule;

import { z } from "zod";
import type { CslItem } from "./csl-variables";
import { parseCslItem } from "./parse-csl-item";

const words = z.string().max(5_000).default("");
const cite = z.object({
  id: z.coerce.string(),
  locator: z.coerce.string().max(1_000).default(""),
  label: z.string().max(50).default("page"),
  prefix: words,
  suffix: words,
});
const cites = z.array(cite).max(500);
const section = z.coerce.string().max(1_000).optional();
/**
 * A note: its cites, or an object that holds them, under the name citeproc uses too, and the
 * section it stands in.
 */
const cluster = z.union([
  cites.transform((list) => ({ cites: list, section: "" })),
  z
    .object({ citationItems: cites, section })
    .transform(({ citationItems, section: named = "" }) => ({
      cites: citationItems,
      section: named,
    })),
  z
    .object({ cites, section })
    .transform(({ cites: list, section: named = "" }) => ({ cites: list, section: named })),
]);

const item = z.unknown().transform((given, context): CslItem => {
  const read = parseCslItem(given, "");
  if (read !== null && read.id !== "") return read;
  context.addIssue({ code: "custom", message: "is no CSL item with an id" });
  return z.NEVER;
});

/** A file of works and, in the order of the notes, of what each note cites. */
export const clusterFile = z
  .object({
    items: z.array(item).max(50_000),
    clusters: z.array(cluster).max(50_000).optional(),
    notes: z.array(cluster).max(50_000).optional(),
  })
  .transform(({ items, clusters, notes }) => ({ items, notes: clusters ?? notes ?? [] }));
export type ClusterFile = z.infer<typeof clusterFile>;

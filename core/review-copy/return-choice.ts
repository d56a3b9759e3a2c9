import { z } from "zod";

/** What a change in a returned file becomes, or is about. */
export const RETURN_ITEM_KINDS = [
  "suggestion",
  "thread",
  "comment",
  "accepted",
  "rejected",
  "resolved",
  "reopened",
] as const;
export type ReturnItemKind = (typeof RETURN_ITEM_KINDS)[number];

/** What a person takes from a returned file: sections, and what is never taken unasked by its key. */
export const returnChoice = z.strictObject({
  sectionIds: z.array(z.uuid()).max(2_000),
  /** Changes of words that were changed here, too, and decisions on suggestions and threads. */
  keys: z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(20_000),
  /** Who made what was not tracked. */
  name: z.string().trim().max(300),
});
export type ReturnChoice = z.output<typeof returnChoice>;

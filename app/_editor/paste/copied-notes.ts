import { z } from "zod";
import {
  BLOCK_KINDS,
  DIRECTIONS,
  isAllowedHref,
  isInstead,
  LIST_STYLES,
  MAX_HEADING_LEVEL,
  MAX_INDENT,
} from "@/core/document/schema";
import type { ContentTextBlock } from "@/core/shared-text/section-content";

const MAX_NOTE_LENGTH = 200_000;

const words = z.string().max(MAX_NOTE_LENGTH);
const withheld = z.string().refine(isInstead).exactOptional();
const copiedNote = z
  .array(
    z.object({
      type: z.literal("block"),
      attributes: z.object({
        kind: z.enum(BLOCK_KINDS),
        level: z.int().min(1).max(MAX_HEADING_LEVEL),
        indent: z.int().min(0).max(MAX_INDENT),
        list: z.enum(LIST_STYLES),
        dir: z.enum(DIRECTIONS).nullable(),
      }),
      inlines: z
        .array(
          z.union([
            z.object({
              text: words,
              bold: z.literal(true).exactOptional(),
              italic: z.literal(true).exactOptional(),
              link: z.string().refine(isAllowedHref).exactOptional(),
              withheld,
            }),
            z.object({
              withheld,
              citation: z.object({
                id: z.string().regex(/^[\w-]{1,64}$/),
                source: z.string().regex(/^[\w-]{0,64}$/),
                locator: z.string().max(500),
                label: z.string().max(40),
                prefix: z.string().max(2000),
                suffix: z.string().max(2000),
              }),
            }),
          ]),
        )
        .max(5_000),
    }),
  )
  .max(1_000);

/** A footnote's body as it travels on the clipboard, or null if it is none of ours. */
export function readCopiedNote(json: string): ContentTextBlock[] | null {
  if (json.length > MAX_NOTE_LENGTH) return null;
  try {
    const read = copiedNote.safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

import { z } from "zod";

const LONGEST_NAME = 200;
const MOST_VARIANTS = 60;

const spelling = z
  .string()
  .max(LONGEST_NAME)
  .transform((text) => text.replaceAll(/[\p{Cc}\p{Co}\s]+/gu, " ").trim())
  .refine((text) => /[\p{L}\p{N}]{2}/u.test(text), { error: "name_too_short" });

/**
 * A name that must not be published, with the other ways it is spelled. One
 * letter alone is no name: it would be found everywhere.
 */
export const protectedName = z
  .strictObject({ name: spelling, variants: z.array(spelling).max(MOST_VARIANTS) })
  .transform(({ name, variants }) => ({
    name,
    variants: [...new Set(variants)].filter((variant) => variant !== name),
  }));
export type ProtectedName = z.infer<typeof protectedName>;

import type { z } from "zod";
import { DomainError } from "@/core/failure";
import { withinLimit } from "./within-limit";

const LIMIT_BYTES = 256 * 1024;

/**
 * A small JSON body that was read and found to be of that shape.
 *
 * @throws {DomainError} input_too_large, input_empty
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const whole = await withinLimit(request, LIMIT_BYTES);
  if (!whole) throw new DomainError({ code: "input_too_large", limitBytes: LIMIT_BYTES });
  const read = schema.safeParse(await whole.json().catch(() => null));
  if (!read.success) throw new DomainError({ code: "input_empty" });
  return read.data;
}

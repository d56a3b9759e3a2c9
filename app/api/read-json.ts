import type { z } from "zod";
import { DomainError } from "@/core/failure";
import { withinLimit } from "./within-limit";

const LIMIT_BYTES = 256 * 1024;

/**
 * A JSON body, a small one unless more is allowed, that was read and found to be of that shape.
 *
 * @throws {DomainError} input_too_large, input_empty
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limitBytes = LIMIT_BYTES,
): Promise<z.infer<Schema>> {
  const whole = await withinLimit(request, limitBytes);
  if (!whole) throw new DomainError({ code: "input_too_large", limitBytes });
  const read = schema.safeParse(await whole.json().catch(() => null));
  if (!read.success) throw new DomainError({ code: "input_empty" });
  return read.data;
}

import { z } from "zod";
import { DomainError } from "@/core/failure";
import type { Context } from "@/server/context";
import type { Actor } from "@/server/policies/can";
import { readForm } from "./read-form";
import { answer, signedInRoute } from "./signed-in-route";

type Upload<Fields> = Fields & {
  organisationId: string;
  file: { name: string; bytes: Uint8Array };
  signal: AbortSignal;
};

/**
 * A route that reads an uploaded file and answers with what was found in it; nothing is stored.
 * It takes a multipart form with `organisationId`, `file` of at most `limitBytes`, and `fields`.
 * A request that is called off ends the reading.
 */
export function previewRoute<Fields extends z.ZodRawShape>({
  limitBytes,
  fields,
  complaint,
  preview,
}: {
  limitBytes: number;
  fields: z.ZodObject<Fields>;
  complaint: string;
  preview: (
    context: Context & { actor: Actor },
    upload: Upload<z.infer<z.ZodObject<Fields>>>,
  ) => Promise<unknown>;
}): (request: Request) => Promise<Response> {
  const uploaded = z.object({ organisationId: z.uuid(), file: z.instanceof(File) });
  return signedInRoute(complaint, async (context, request) => {
    const given = Object.fromEntries(await readForm(request, limitBytes));
    const form = uploaded.safeParse(given);
    const further = fields.safeParse(given);
    if (!form.success || !further.success) throw new DomainError({ code: "input_empty" });
    const { organisationId, file } = form.data;
    const found = await preview(context, {
      ...further.data,
      organisationId,
      file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
      signal: request.signal,
    });
    return answer(found);
  });
}

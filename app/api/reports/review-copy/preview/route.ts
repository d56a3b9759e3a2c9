import { z } from "zod";
import { DomainError } from "@/core/failure";
import { MAX_WORD_BYTES } from "@/server/services/report/import-draft";
import { previewReturn } from "@/server/services/review-copy/preview-return";
import { readForm } from "../../../read-form";
import { answer, signedInRoute } from "../../../signed-in-route";

const sent = z.object({ reportId: z.uuid(), file: z.instanceof(File) });

/** What is in a Word file that came back from review. Stores nothing. */
export const POST = signedInRoute(
  "a returned file could not be previewed",
  async (context, request) => {
    const form = sent.safeParse(Object.fromEntries(await readForm(request, MAX_WORD_BYTES)));
    if (!form.success) throw new DomainError({ code: "input_empty" });
    const { reportId, file } = form.data;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const returned = { reportId, file: { name: file.name, bytes } };
    return answer(await previewReturn(context, returned, request.signal));
  },
);

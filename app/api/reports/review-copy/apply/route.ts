import { z } from "zod";
import { DomainError } from "@/core/failure";
import { returnChoice } from "@/core/review-copy/return-choice";
import { MAX_WORD_BYTES } from "@/server/services/report/import-draft";
import { applyReturn } from "@/server/services/review-copy/apply-return";
import { readForm } from "../../../read-form";
import { answer, signedInRoute } from "../../../signed-in-route";

const MOST_CHOICE = 1024 * 1024;
const sent = z.object({
  reportId: z.uuid(),
  file: z.instanceof(File),
  choice: z.string().max(MOST_CHOICE),
});

/** Brings in what was chosen of a Word file that came back from review. */
export const POST = signedInRoute(
  "a returned file could not be brought in",
  async (context, request) => {
    const limitBytes = MAX_WORD_BYTES + MOST_CHOICE;
    const form = sent.safeParse(Object.fromEntries(await readForm(request, limitBytes)));
    if (!form.success) throw new DomainError({ code: "input_empty" });
    const { reportId, file, choice } = form.data;
    const chosen = returnChoice.safeParse(readChoice(choice));
    if (!chosen.success) throw new DomainError({ code: "input_empty" });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const returned = { reportId, file: { name: file.name, bytes }, choice: chosen.data };
    return answer(await applyReturn(context, returned, request.signal));
  },
);

function readChoice(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

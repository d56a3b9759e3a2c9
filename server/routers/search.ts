import { z } from "zod";
import { SEARCH_KINDS } from "../../core/search/found";
import { find } from "../services/search/find";
import { router, signedInProcedure } from "../trpc";
import { storedText } from "./inputs";

/** Over everything the person may see. */
export const searchRouter = router({
  find: signedInProcedure
    .input(z.strictObject({ query: storedText(200), kind: z.enum(SEARCH_KINDS).optional() }))
    .query(({ ctx, input }) => find(ctx, input)),
});

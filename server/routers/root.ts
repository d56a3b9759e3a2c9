import { router } from "../trpc";
import { accountRouter } from "./account";

/** Everything the API offers. One line per noun. */
export const appRouter = router({
  account: accountRouter,
});

export type AppRouter = typeof appRouter;

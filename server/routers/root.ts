import { router } from "../trpc";
import { accountRouter } from "./account";
import { reportRouter } from "./report";
import { sectionRouter } from "./section";

/** Everything the API offers. One line per noun. */
export const appRouter = router({
  account: accountRouter,
  report: reportRouter,
  section: sectionRouter,
});

export type AppRouter = typeof appRouter;

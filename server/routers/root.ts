import { router } from "../trpc";
import { accountRouter } from "./account";
import { invitationRouter } from "./invitation";
import { observationsRouter } from "./observations";
import { organisationRouter } from "./organisation";
import { reportRouter } from "./report";
import { sectionRouter } from "./section";
import { setupRouter } from "./setup";

/** Everything the API offers. One line per noun. */
export const appRouter = router({
  account: accountRouter,
  invitation: invitationRouter,
  observations: observationsRouter,
  organisation: organisationRouter,
  report: reportRouter,
  section: sectionRouter,
  setup: setupRouter,
});

export type AppRouter = typeof appRouter;

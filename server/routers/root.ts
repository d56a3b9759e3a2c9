import { router } from "../trpc";
import { accountRouter } from "./account";
import { activityRouter } from "./activity";
import { assessmentRouter } from "./assessment";
import { auditRouter } from "./audit";
import { citationRouter } from "./citation";
import { claimRouter } from "./claim";
import { collectionRouter } from "./collection";
import { commentRouter } from "./comment";
import { coverageRouter } from "./coverage";
import { endorsementRouter } from "./endorsement";
import { evidenceRouter } from "./evidence";
import { exportRouter } from "./export";
import { historyRouter } from "./history";
import { invitationRouter } from "./invitation";
import { linkRouter } from "./link";
import { noticeRouter } from "./notice";
import { observationsRouter } from "./observations";
import { organisationRouter } from "./organisation";
import { partnershipRouter } from "./partnership";
import { passwordResetRouter } from "./password-reset";
import { preflightRouter } from "./preflight";
import { protectedNameRouter } from "./protected-name";
import { replyRouter } from "./reply";
import { reportRouter } from "./report";
import { reviewRouter } from "./review";
import { reviewCopyRouter } from "./review-copy";
import { ruleRouter } from "./rule";
import { searchRouter } from "./search";
import { sectionRouter } from "./section";
import { setupRouter } from "./setup";
import { sourceRouter } from "./source";
import { statisticRouter } from "./statistic";
import { submissionRouter } from "./submission";
import { versionRouter } from "./version";
import { workspaceRouter } from "./workspace";

/** Everything the API offers. One line per noun. */
export const appRouter = router({
  account: accountRouter,
  activity: activityRouter,
  assessment: assessmentRouter,
  audit: auditRouter,
  citation: citationRouter,
  claim: claimRouter,
  collection: collectionRouter,
  comment: commentRouter,
  coverage: coverageRouter,
  endorsement: endorsementRouter,
  evidence: evidenceRouter,
  export: exportRouter,
  history: historyRouter,
  invitation: invitationRouter,
  link: linkRouter,
  notice: noticeRouter,
  observations: observationsRouter,
  organisation: organisationRouter,
  partnership: partnershipRouter,
  passwordReset: passwordResetRouter,
  reply: replyRouter,
  preflight: preflightRouter,
  protectedName: protectedNameRouter,
  report: reportRouter,
  review: reviewRouter,
  reviewCopy: reviewCopyRouter,
  rule: ruleRouter,
  search: searchRouter,
  section: sectionRouter,
  setup: setupRouter,
  source: sourceRouter,
  statistic: statisticRouter,
  submission: submissionRouter,
  version: versionRouter,
  workspace: workspaceRouter,
});

export type AppRouter = typeof appRouter;

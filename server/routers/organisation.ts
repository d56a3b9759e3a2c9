import { z } from "zod";
import { REVIEW_TAGS } from "../../core/review/review-tags";
import { ORGANISATION_ROLES } from "../../core/review/roles";
import { deleteSample } from "../services/organisation/delete-sample";
import { listMemberTags, setMemberTag } from "../services/organisation/member-tags";
import {
  changeMemberRole,
  listMembers,
  removeMember,
  renameOrganisation,
} from "../services/organisation/members";
import { readOwnTemplate, removeOwnTemplate } from "../services/organisation/word-template";
import { router, signedInProcedure } from "../trpc";
import { line } from "./inputs";

const oneOrganisation = z.strictObject({ organisationId: z.uuid() });
const oneMember = oneOrganisation.extend({ userId: z.uuid() });

export const organisationRouter = router({
  members: signedInProcedure
    .input(oneOrganisation)
    .query(({ ctx, input }) => listMembers(ctx, input)),

  changeRole: signedInProcedure
    .input(oneMember.extend({ role: z.enum(ORGANISATION_ROLES) }))
    .mutation(({ ctx, input }) => changeMemberRole(ctx, input)),

  /** What each person looks after. */
  tags: signedInProcedure
    .input(oneOrganisation)
    .query(({ ctx, input }) => listMemberTags(ctx, input)),

  setTag: signedInProcedure
    .input(oneMember.extend({ tag: z.enum(REVIEW_TAGS), isSet: z.boolean() }))
    .mutation(({ ctx, input }) => setMemberTag(ctx, input)),

  removeMember: signedInProcedure
    .input(oneMember)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),

  rename: signedInProcedure
    .input(oneOrganisation.extend({ name: line(200) }))
    .mutation(({ ctx, input }) => renameOrganisation(ctx, input)),

  /** The organisation's own Word template; it is brought by `app/api/organisations/word-template`. */
  wordTemplate: signedInProcedure
    .input(oneOrganisation)
    .query(({ ctx, input }) => readOwnTemplate(ctx, input)),

  removeWordTemplate: signedInProcedure
    .input(oneOrganisation)
    .mutation(({ ctx, input }) => removeOwnTemplate(ctx, input)),

  /** The sample whole, with everybody who came only to look; they are signed out. */
  deleteSample: signedInProcedure.input(oneOrganisation).mutation(async ({ ctx, input }) => {
    const { isSignedOut } = await deleteSample(ctx, input);
    if (isSignedOut) ctx.dropSession();
    return { isSignedOut };
  }),
});

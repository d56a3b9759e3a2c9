import { z } from "zod";
import { PARTNER_ROLES } from "../../core/coalition/partner-role";
import { acceptPartnership, previewPartnership } from "../services/partnership/accept-partnership";
import { endPartnership } from "../services/partnership/end-partnership";
import { foundPartner } from "../services/partnership/found-partner";
import {
  changeGrant,
  invitePartner,
  listPartnersOfReport,
} from "../services/partnership/invite-partner";
import {
  listOwnPartnerships,
  readPartnership,
  removePartnerPerson,
  setPartnerPerson,
} from "../services/partnership/partner-people";
import { registerFounder } from "../services/partnership/register-founder";
import { letBack, listShownOut } from "../services/partnership/shown-out";
import { publicProcedure, router, signedInProcedure } from "../trpc";
import { email, language, line, password, personName } from "./inputs";

const token = z.string().min(1).max(200);
const partnershipId = z.uuid();
const grant = {
  granted: z.enum(PARTNER_ROLES),
  sectionIds: z.array(z.uuid()).max(500).nullable(),
};

export const partnershipRouter = router({
  /** Another organisation to take part in a report. The link is told once. */
  invite: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid(), note: z.string().trim().max(200), ...grant }))
    .mutation(async ({ ctx, input }) => {
      const { token: secret, ...invited } = await invitePartner(ctx, input);
      return { ...invited, link: `${ctx.origin}/partnership/${secret}` };
    }),

  ofReport: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listPartnersOfReport(ctx, input)),

  grant: signedInProcedure
    .input(z.strictObject({ partnershipId, ...grant }))
    .mutation(({ ctx, input }) => changeGrant(ctx, input)),

  /** By either side; an invitation nobody accepted is taken back. */
  end: signedInProcedure
    .input(z.strictObject({ partnershipId }))
    .mutation(({ ctx, input }) => endPartnership(ctx, input)),

  /** What the link offers, for the page it leads to. */
  preview: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => previewPartnership(ctx, input)),

  accept: signedInProcedure
    .input(z.strictObject({ token, organisationId: z.uuid() }))
    .mutation(({ ctx, input }) => acceptPartnership(ctx, input)),

  /** An account for whoever is to set an organisation up with the link; answered alike whatever comes of it. */
  register: publicProcedure
    .input(
      z.strictObject({
        token,
        founder: z.strictObject({
          name: personName,
          email,
          password,
          locale: language.default("en"),
        }),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.attempts.count("address", ctx.address);
      await registerFounder(ctx, input);
    }),

  /** For an organisation that is not here yet: sets it up and accepts. */
  found: signedInProcedure
    .input(z.strictObject({ token, organisationName: line(200) }))
    .mutation(({ ctx, input }) => foundPartner(ctx, input)),

  /** The reports of others in which an organisation takes part. */
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listOwnPartnerships(ctx, input)),

  get: signedInProcedure
    .input(z.strictObject({ partnershipId }))
    .query(({ ctx, input }) => readPartnership(ctx, input)),

  setPerson: signedInProcedure
    .input(z.strictObject({ partnershipId, userId: z.uuid(), role: z.enum(PARTNER_ROLES) }))
    .mutation(({ ctx, input }) => setPartnerPerson(ctx, input)),

  /** Whom the report's own side has shown out, and partners cannot let in again. */
  shownOut: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listShownOut(ctx, input)),

  letBack: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid(), userId: z.uuid() }))
    .mutation(({ ctx, input }) => letBack(ctx, input)),

  removePerson: signedInProcedure
    .input(z.strictObject({ partnershipId, userId: z.uuid() }))
    .mutation(({ ctx, input }) => removePartnerPerson(ctx, input)),
});

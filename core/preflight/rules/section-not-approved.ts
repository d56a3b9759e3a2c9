import type { PreflightRule } from "../preflight-rule";

/** A section was not approved by its reviewers. */
export const sectionNotApproved = {
  id: "section_not_approved",
  severity: "mend",
  find: ({ sections }) =>
    sections
      .filter(({ status }) => status !== null && status !== "approved")
      .map(({ id, title, status }) => ({
        place: { kind: "section", sectionId: id },
        about: status ?? "",
        values: { section: title, status: status ?? "" },
      })),
} as const satisfies PreflightRule;

import type { PreflightRule } from "../preflight-rule";

/** A report that answers concluding observations is tied to none. */
export const noObservations = {
  id: "no_observations",
  severity: "look",
  find: ({ answersObservations, kind }) =>
    answersObservations || (kind !== "follow_up" && kind !== "mid_term")
      ? []
      : [{ place: { kind: "report" }, about: "", values: {} }],
} as const satisfies PreflightRule;

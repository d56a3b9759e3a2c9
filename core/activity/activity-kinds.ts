/**
 * What a report's history tells of, by kind, as the audit log names it. Of writing, comments and their settling the
 * texts and threads themselves tell: "text.write", "comment.begin", "comment.reply", "comment.resolve".
 */
export const ACTIVITY_ACTIONS = {
  writing: ["text.write", "version.name", "version.restore", "report_version.name"],
  section: ["section.remove", "section.restore", "section.withhold", "section.release"],
  review: [
    "section.set_status",
    "section.approval_lost",
    "section.lock",
    "section.unlock",
    "report.set_stage",
    "review.request",
    "review.withdraw",
    "review.answer",
    "review.verdict",
    "finding.dismiss",
  ],
  comment: ["comment.begin", "comment.reply", "comment.resolve"],
  source: [
    "source.update",
    "source.merge",
    "source.remove",
    "source.restore",
    "source.provenance",
    "source.make_public",
    "source.make_restricted",
    "source.make_confidential",
  ],
  import: ["report.create", "review_copy.bring_back", "review_copy.take_back"],
  export: ["report.export", "report.export_confidential", "export.stop", "review_copy.make"],
  submission: ["report.submit", "report.submit_confidential", "submission.log"],
  member: [
    "report.set_member",
    "report.remove_member",
    "partnership.invite",
    "partnership.accept",
    "partnership.grant",
    "partnership.set_person",
    "partnership.remove_person",
    "partnership.let_back",
    "partnership.end",
  ],
} as const satisfies Record<string, readonly string[]>;

export type ActivityKind = keyof typeof ACTIVITY_ACTIONS;
export const ACTIVITY_KINDS = [
  "writing",
  "section",
  "review",
  "comment",
  "source",
  "import",
  "export",
  "submission",
  "member",
] as const satisfies readonly ActivityKind[];

/** The kind of an action, whatever stands after its colon; null for what a report's history leaves out. */
export function activityKind(action: string): ActivityKind | null {
  const [name = ""] = action.split(":", 1);
  return ACTIVITY_KINDS.find((kind) => ACTIVITY_ACTIONS[kind].some((one) => one === name)) ?? null;
}

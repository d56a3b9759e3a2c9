/** What a person is told of. */
export const NOTICE_KINDS = [
  "mention",
  "assignment",
  "review_asked",
  "changes_asked",
  "doubted",
  "approved",
  "approval_lost",
  "deadline",
  "invitation",
  "endorsement",
  "submission",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How a person wants to be told: in the inbox and by mail, in the inbox alone, or not at all. */
export const NOTICE_WAYS = ["mail", "inbox", "off"] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** How often what is unread is mailed. */
export const MAIL_RHYTHMS = ["immediately", "daily", "never"] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

/** The way of a kind nobody chose one for: good news can wait in the inbox. */
export const DEFAULT_WAYS: Readonly<Record<NoticeKind, NoticeWay>> = {
  mention: "mail",
  assignment: "mail",
  review_asked: "mail",
  changes_asked: "mail",
  doubted: "mail",
  approved: "inbox",
  approval_lost: "mail",
  deadline: "mail",
  invitation: "mail",
  endorsement: "mail",
  submission: "inbox",
};

/** How a person is told of a kind: as they chose, or as everybody is who chose nothing. */
export function wayOf(chosen: Partial<Record<NoticeKind, NoticeWay>>, kind: NoticeKind): NoticeWay {
  return chosen[kind] ?? DEFAULT_WAYS[kind];
}

/** So many days before it a deadline is near: of a section, of a whole report, of an organisation's answer. */
export const SECTION_DEADLINE_DAYS = 3;
export const REPORT_DEADLINE_DAYS = 7;
export const ENDORSEMENT_DEADLINE_DAYS = 7;

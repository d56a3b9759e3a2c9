import { createHash } from "node:crypto";
import type { FailureCode } from "@/core/failure";
import { ORGANISATION_ROLES, type OrganisationRole } from "@/core/review/roles";
import { wordingText } from "@/core/review/statement-verdict";
import { aSourceInput } from "@/test/builders/a-source";
import { aStyle } from "@/test/builders/a-style";
import { CLAIMED, type House, ORIGINAL_HASH, PASSWORD } from "../builders/a-house";

type Roles = readonly OrganisationRole[];

const EVERYBODY: Roles = ORGANISATION_ROLES;
const NOBODY: Roles = [];
const ADMINISTRATORS: Roles = ["administrator"];
const COORDINATORS: Roles = ["administrator", "coordinator"];
const WRITERS: Roles = ["administrator", "coordinator", "drafter"];
/** For whom the house's confidential source is named. */
const NAMED: Roles = ["administrator", "drafter"];
const JUDGES: Roles = ["administrator", "coordinator", "reviewer"];
/** The reader answers for the organisation that is asked. */
const ANSWERING: Roles = ["administrator", "coordinator", "reader"];
const EDITORS: Roles = ["administrator", "coordinator", "drafter", "reviewer"];

/**
 * Who may call a procedure on things of `house`. `own` are the roles in the
 * house that may; the others there are told `not_permitted`. People of another
 * organisation, and people taken out of this one, are told `strangers`: that it
 * does not exist. Where `strangers` is null nothing of the house is asked for:
 * what a person may is decided by their role where they are.
 */
export type Rule = {
  input: (house: House) => unknown;
  own: Roles;
  strangers: FailureCode | null;
  /** What people who are not signed in are told; null answers them. */
  anonymous?: FailureCode | null;
  /** What people of the house are told who may not; `not_permitted` unless said. */
  denied?: FailureCode;
  /** What those are told who may, where what they ask for can still not be done. */
  refused?: { to: Roles; with: FailureCode };
};

const none = () => undefined;
const ofOrganisation = ({ organisationId }: House) => ({ organisationId });
const ofReport = ({ reportId }: House) => ({ reportId });
const ofSection = ({ sectionIds }: House) => ({ sectionId: sectionIds[0] });
const ofSource = ({ sourceId }: House) => ({ sourceId });
const ofConfidential = ({ confidentialSourceId }: House) => ({ sourceId: confidentialSourceId });
const ofFile = ({ evidenceId }: House) => ({ fileId: evidenceId });
const ofEndorsement = ({ endorsementId }: House) => ({ endorsementId });
const ofSubmission = ({ submissionId }: House) => ({ submissionId });
const ofThread = ({ threadId }: House) => ({ threadId });
const ofComment = ({ commentId }: House) => ({ commentId });
const reader = ({ people }: House) => people.reader.userId;
const newObservations = {
  symbol: "CMW/C/XYZ/CO/1",
  body: "CMW",
  state: "Azerbaijan",
  adoptedOn: null,
  language: "en",
  title: "Concluding observations",
  paragraphs: [{ number: 1, heading: "", text: "Words.", subparagraphs: [] }],
  followUp: null,
};

const account = (input: Rule["input"] = none): Rule => ({ input, own: EVERYBODY, strangers: null });
const inHouse = (own: Roles, input: Rule["input"] = ofOrganisation): Rule => ({
  input,
  own,
  strangers: "organisation_not_found",
});
const onReport = (own: Roles, input: Rule["input"] = ofReport): Rule => ({
  input,
  own,
  strangers: "report_not_found",
});
const onSection = (own: Roles, input: Rule["input"] = ofSection): Rule => ({
  input,
  own,
  strangers: "section_not_found",
});
const onVersion = (own: Roles, input: Rule["input"]): Rule => ({
  input,
  own,
  strangers: "version_not_found",
});
const onSubmission = (own: Roles, input: Rule["input"] = ofSubmission): Rule => ({
  input,
  own,
  strangers: "submission_not_found",
});
const onEndorsement = (own: Roles, input: Rule["input"] = ofEndorsement): Rule => ({
  input,
  own,
  strangers: "endorsement_not_found",
});
const onSource = (own: Roles, input: Rule["input"] = ofSource): Rule => ({
  input,
  own,
  strangers: "source_not_found",
});

const onFile = (own: Roles, input: Rule["input"] = ofFile): Rule => ({
  input,
  own,
  strangers: "evidence_not_found",
});
const onObservations = (
  own: Roles,
  input: Rule["input"] = ({ observationsId }) => ({ observationsId }),
): Rule => ({ input, own, strangers: "observations_not_found" });
const onReply = (input: Rule["input"]): Rule => ({
  input,
  own: WRITERS,
  strangers: "reply_not_found",
});
const onParagraph = ({ reportId, paragraphId }: House) => ({ reportId, paragraphId, label: "" });
const twoDocuments = ({ observationsId, unusedObservationsId }: House) => ({
  observationsId,
  documentId: unusedObservationsId,
});

/** The house's report has no summary: what a finding of the checks is called. */
const NO_SUMMARY = createHash("sha256")
  .update("summary_missing\nreport\n")
  .digest("hex")
  .slice(0, 32);

const onStatistic = (input: Rule["input"]): Rule => ({
  input,
  own: EDITORS,
  strangers: "statistic_not_found",
});
const aStatistic = (sourceId: string) => ({
  subject: "Migrants held",
  value: "910",
  unit: "",
  period: "2024",
  place: "",
  group: "",
  sourceId,
  locator: "",
  locatorLabel: "page",
  note: "",
  agesAfter: null,
});

const onName = (input: Rule["input"]): Rule => ({
  input,
  own: COORDINATORS,
  strangers: "name_not_found",
});
const onCollection = (input: Rule["input"]): Rule => ({
  input,
  own: EDITORS,
  strangers: "collection_not_found",
});
const onThread = (own: Roles, input: Rule["input"] = ofThread): Rule => ({
  input,
  own,
  strangers: "thread_not_found",
});
const onPartnership = (input: Rule["input"]): Rule => ({
  input,
  own: COORDINATORS,
  strangers: "partnership_not_found",
});
/** An invitation to the house's report. */
const ofInvitation = ({ partnershipId }: House) => ({ partnershipId });
/** The house is a partner in a report of others. */
const takingPart = ({ takesPartId }: House) => ({ partnershipId: takesPartId });
const onComment: Rule = { input: ofComment, own: ["drafter"], strangers: "comment_not_found" };

/** What is under way is found by an id that only its own person was told. */
const ofPassage = (key: "ticket" | "arrivalId", more: object = {}): Rule => ({
  input: () => ({ [key]: "3b241101-e2bb-4255-8caf-4136c566a962", ...more }),
  own: NOBODY,
  strangers: "workspace_export_not_found",
  denied: "workspace_export_not_found",
});
const ofArrival = (more: object = {}): Rule => ({
  ...ofPassage("arrivalId", more),
  anonymous: "workspace_export_not_found",
});

/** Every procedure of the API. One that is missing here fails the test. */
export const PROCEDURES: Record<string, Rule> = {
  "account.me": { ...account(), anonymous: null },
  "account.update": account(() => ({ name: "Another name" })),
  "account.changePassword": account(() => ({
    current: PASSWORD,
    next: "four unrelated garden words",
  })),
  "account.sessions": account(),
  "account.revokeSession": account(({ people }) => ({ sessionId: people.drafter.sessionId })),
  "account.signOut": account(),
  "account.signOutEverywhere": account(),

  "activity.list": onReport(EDITORS),
  "activity.people": onReport(EDITORS),

  "assessment.ofReport": onReport(EVERYBODY),
  "assessment.change": onReport(WRITERS, (house) => ({
    ...onParagraph(house),
    change: { field: "reason", seen: "", value: "No law was passed." },
  })),
  "assessment.changes": onReport(EDITORS, onParagraph),
  "assessment.addEvidence": onReport(WRITERS, (house) => ({
    ...onParagraph(house),
    evidence: { ...ofSource(house), locator: "16", locatorLabel: "paragraph", note: "" },
  })),
  "assessment.removeEvidence": onReport(WRITERS, (house) => ({
    ...ofReport(house),
    evidenceId: house.assessmentEvidenceId,
  })),
  "assessment.linkClaim": onReport(WRITERS, (house) => ({
    ...onParagraph(house),
    statementId: "c1",
    isLinked: false,
  })),
  "assessment.leaveOut": onReport(WRITERS, (house) => ({
    ...onParagraph(house),
    reason: "Outside our mandate.",
    seen: "",
  })),
  "assessment.joinEarlier": onReport(WRITERS, (house) => ({
    ...ofReport(house),
    paragraphId: house.paragraphId,
    earlierId: house.unusedParagraphId,
    isJoined: true,
  })),

  "coverage.ofReport": onReport(EVERYBODY),
  "coverage.summary": onReport(EVERYBODY),

  "audit.list": inHouse(ADMINISTRATORS),
  "audit.choices": inHouse(ADMINISTRATORS),

  "citation.texts": onReport(EVERYBODY),
  "citation.bibliography": onReport(EVERYBODY),
  "citation.styles": inHouse(EVERYBODY),
  "citation.addStyle": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    text: aStyle("https://example.org/another"),
  })),
  "citation.removeStyle": {
    input: ({ citationStyleId }) => ({ styleId: citationStyleId }),
    own: COORDINATORS,
    strangers: "citation_style_not_found",
  },
  "citation.preview": onSource(EVERYBODY, ({ sourceId, reportId }) => ({
    sourceId,
    reportId,
    language: "en",
    locator: "16",
    label: "paragraph",
    prefix: "",
    suffix: "",
  })),

  "claim.list": onReport(EVERYBODY),
  "claim.linkParagraphs": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    statementId: "c1",
    kind: "claim",
    add: [{ paragraphId: house.paragraphId, label: "a" }],
    remove: [{ paragraphId: house.paragraphId, label: "" }],
  })),
  "claim.setFacts": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    statementId: "r1",
    facts: {
      addressee: "state",
      addresseeName: "",
      action: "",
      measure: null,
      timeBound: "none",
      dueDate: null,
      periodMonths: null,
    },
  })),
  "collection.list": inHouse(EVERYBODY),
  "collection.ofSource": onSource(EVERYBODY),
  "collection.create": inHouse(EDITORS, ({ organisationId, collectionId }) => ({
    organisationId,
    name: "Cases",
    parentId: collectionId,
  })),
  "collection.change": onCollection(({ collectionId, otherCollectionId }) => ({
    collectionId,
    name: "Laws",
    parentId: otherCollectionId,
  })),
  "collection.remove": onCollection(({ collectionId }) => ({ collectionId })),

  "comment.list": onReport(EVERYBODY),
  "comment.listOfSource": onSource(EVERYBODY),
  "comment.start": onSection(EDITORS, (house) => ({
    about: {
      kind: "text",
      ...ofSection(house),
      anchor: { part: "body", elements: [[1, 0, 5]], quote: "words", before: "", after: "" },
    },
    body: "Is that so?",
  })),
  "comment.reply": onThread(EDITORS, (house) => ({ ...ofThread(house), body: "It is." })),
  "comment.resolve": onThread(EDITORS),
  "comment.reopen": onThread(EDITORS),
  "comment.assign": onThread(EDITORS, (house) => ({ ...ofThread(house), userId: reader(house) })),
  "comment.markRead": onThread(EVERYBODY, (house) => ({ ...ofThread(house), ordinal: 1 })),
  // A comment is its author's alone.
  "comment.edit": { ...onComment, input: (house) => ({ ...ofComment(house), body: "Which?" }) },
  "comment.delete": onComment,

  "export.mine": account(),
  "export.template": onReport(EVERYBODY),
  // A file is its person's alone; the house has none of its own.
  "export.remove": {
    input: ({ reportId }) => ({ exportId: reportId }),
    own: NOBODY,
    strangers: "export_not_found",
    denied: "export_not_found",
  },

  "evidence.list": onSource(EVERYBODY),
  "evidence.get": onFile(EVERYBODY),
  "evidence.preview": onFile(EVERYBODY),
  "evidence.reveals": onFile(EVERYBODY),
  "evidence.note": onFile(EDITORS, (house) => ({ ...ofFile(house), note: "Page 2." })),
  "evidence.verify": onFile(EDITORS),
  "evidence.remove": onFile(WRITERS),
  "evidence.restore": onFile(WRITERS, ({ removedEvidenceId }) => ({ fileId: removedEvidenceId })),
  "evidence.check": onSource(EDITORS, (house) => ({
    ...ofSource(house),
    fileIds: [house.evidenceId],
  })),
  "evidence.undoCheck": onSource(EDITORS),
  "evidence.changeProvenance": onSource(EDITORS, (house) => ({
    ...ofSource(house),
    seenAt: null,
    archiveUrl: "https://web.archive.org/web/2024/https://example.org/",
    reliability: "Seen by two of us.",
  })),

  "history.whoWrote": onSection(EDITORS, (house) => ({
    ...ofSection(house),
    part: "body",
    from: 0,
    to: 0,
  })),
  "history.steps": onSection(EDITORS),
  "history.states": onSection(EDITORS, (house) => ({ ...ofSection(house), from: 0, count: 1 })),

  "invitation.create": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    role: "drafter",
    email: "invited@example.org",
  })),
  "invitation.list": inHouse(COORDINATORS),
  "invitation.revoke": {
    input: ({ invitationId }) => ({ invitationId }),
    own: COORDINATORS,
    strangers: "invitation_not_found",
  },
  // Whoever holds an invitation's secret may look at it and use it: that is what it is for.
  "invitation.preview": {
    input: ({ invitationToken }) => ({ token: invitationToken }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },
  "invitation.accept": {
    input: ({ invitationToken }) => ({ token: invitationToken, name: "New", password: PASSWORD }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },

  "partnership.invite": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    note: "Hill House",
    granted: "drafter",
    sectionIds: null,
  })),
  "partnership.ofReport": onReport(COORDINATORS),
  "partnership.grant": onPartnership((house) => ({
    ...ofInvitation(house),
    granted: "reader",
    sectionIds: [house.sectionIds[0]],
  })),
  "partnership.end": onPartnership(ofInvitation),
  // Whoever holds the secret may look at the offer, and set up the organisation it is for where that is not here yet;
  // to accept it is for whoever decides for an organisation.
  "partnership.preview": {
    input: ({ partnershipToken }) => ({ token: partnershipToken }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },
  "partnership.register": {
    input: ({ partnershipToken }) => ({
      token: partnershipToken,
      founder: { name: "New", email: "new@example.org", password: PASSWORD },
    }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },
  "partnership.found": account(({ partnershipToken }) => ({
    token: partnershipToken,
    organisationName: "New House",
  })),
  "partnership.accept": {
    // With a secret nobody was given.
    ...inHouse(NOBODY, ({ organisationId }) => ({ token: "AAAA", organisationId })),
    refused: { to: COORDINATORS, with: "invitation_not_found" },
  },
  "partnership.list": inHouse(COORDINATORS),
  "partnership.get": onPartnership(takingPart),
  "partnership.setPerson": onPartnership((house) => ({
    ...takingPart(house),
    userId: reader(house),
    role: "drafter",
  })),
  "partnership.shownOut": onReport(COORDINATORS),
  "partnership.letBack": {
    // Nobody was shown out.
    ...onReport(NOBODY, (house) => ({ ...ofReport(house), userId: reader(house) })),
    refused: { to: COORDINATORS, with: "user_not_found" },
  },
  "partnership.removePerson": onPartnership((house) => ({
    ...takingPart(house),
    userId: house.people.drafter.userId,
  })),

  "protectedName.list": inHouse(COORDINATORS),
  "protectedName.add": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    name: { name: "Khaled Ahmad", variants: [] },
  })),
  "protectedName.change": onName(({ protectedNameId }) => ({
    nameId: protectedNameId,
    name: { name: "Khalid Ahmad", variants: [] },
  })),
  "protectedName.remove": onName(({ protectedNameId }) => ({ nameId: protectedNameId })),
  "protectedName.check": onReport(COORDINATORS),

  "reviewCopy.returns": onReport(WRITERS),
  "reviewCopy.takeBack": {
    input: ({ reviewReturnId }) => ({ returnId: reviewReturnId }),
    own: WRITERS,
    strangers: "review_return_not_found",
  },
  "rule.list": inHouse(EVERYBODY),
  "rule.ofReport": onReport(EVERYBODY),
  "rule.change": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    rule: {
      body: "CMW",
      kind: null,
      value: { subject: "deadline", text: "Three weeks before the session." },
      note: "",
      source: "The session’s information note",
      sourceUrl: null,
      checkedOn: "2026-11-25",
      certainty: "verified",
    },
  })),
  "rule.reset": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    body: "CMW",
    kind: null,
    subject: "limit",
  })),

  "link.setting": inHouse(EVERYBODY),
  "link.allow": inHouse(ADMINISTRATORS, (house) => ({ ...ofOrganisation(house), isAllowed: true })),
  "link.list": inHouse(EVERYBODY),

  "reply.list": onObservations(EVERYBODY),
  "reply.pairing": onObservations(EVERYBODY, twoDocuments),
  "reply.join": onObservations(WRITERS, (house) => ({
    ...twoDocuments(house),
    add: [
      { paragraphId: house.paragraphId, label: "a", replyParagraphId: house.unusedParagraphId },
    ],
    remove: [],
  })),
  "reply.write": onObservations(WRITERS, ({ observationsId, paragraphId, sourceId }) => ({
    observationsId,
    paragraphId,
    words: { text: "It was done.", sourceId, locator: "3" },
  })),
  "reply.change": onReply(({ replyId, replySeenAt, sourceId }) => ({
    replyId,
    seenAt: replySeenAt,
    words: { text: "It was done.", sourceId, locator: "3" },
  })),
  "reply.remove": onReply(({ replyId }) => ({ replyId })),

  // Everybody's inbox is their own, and asked for with no id: server/services/notice/notices.integration.test.ts.
  "notice.list": account(() => ({ isUnread: false })),
  "notice.count": account(),
  // Marks one's own: somebody else's stay as they are.
  "notice.mark": account(({ noticeId }) => ({ noticeIds: [noticeId], isRead: true })),
  "notice.markAll": account(() => ({ until: new Date("2026-11-26T00:00:00Z") })),
  "notice.settings": account(),
  "notice.change": account(() => ({
    rhythm: "daily",
    timeZone: "Asia/Baku",
    quietFrom: 1320,
    quietUntil: 420,
    dailyAt: 480,
    ways: { mention: "inbox" },
  })),
  "notice.mute": onReport(EVERYBODY, (house) => ({ ...ofReport(house), isMuted: true })),
  // Whoever holds the link of a mail may stop that mail; this one was signed by nobody.
  "notice.stopMail": {
    input: () => ({ token: "AAAA" }),
    own: NOBODY,
    strangers: "stop_link_not_valid",
    anonymous: "stop_link_not_valid",
    denied: "stop_link_not_valid",
  },

  "observations.list": inHouse(EVERYBODY),
  "observations.get": {
    input: ({ observationsId }) => ({ observationsId }),
    own: EVERYBODY,
    strangers: "observations_not_found",
  },
  "observations.preview": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    text: "1. The Committee considered the report.",
  })),
  "observations.create": inHouse(COORDINATORS, ({ organisationId }) => ({
    organisationId,
    confirmed: newObservations,
    originalText: "1. Words.",
  })),
  "observations.addLanguage": {
    input: ({ observationsId }) => ({
      observationsId,
      confirmed: { ...newObservations, symbol: "CMW/C/AZE/CO/3", language: "fr" },
      originalText: "1. Mots.",
    }),
    own: COORDINATORS,
    strangers: "observations_not_found",
  },
  "observations.importEdition": {
    input: ({ observationsId }) => ({
      observationsId,
      confirmed: { ...newObservations, symbol: "CMW/C/AZE/CO/3" },
      originalText: "1. Words.",
      expectedHash: ORIGINAL_HASH,
    }),
    own: COORDINATORS,
    strangers: "observations_not_found",
  },
  "observations.remove": {
    input: ({ unusedObservationsId }) => ({ observationsId: unusedObservationsId }),
    own: COORDINATORS,
    strangers: "observations_not_found",
  },

  "organisation.members": inHouse(EVERYBODY),
  "organisation.changeRole": inHouse(ADMINISTRATORS, (house) => ({
    ...ofOrganisation(house),
    userId: reader(house),
    role: "drafter",
  })),
  "organisation.tags": inHouse(EVERYBODY),
  "organisation.setTag": inHouse(COORDINATORS, (house) => ({
    ...ofOrganisation(house),
    userId: reader(house),
    tag: "legal",
    isSet: true,
  })),
  "organisation.removeMember": inHouse(ADMINISTRATORS, (house) => ({
    ...ofOrganisation(house),
    userId: reader(house),
  })),
  "organisation.rename": inHouse(ADMINISTRATORS, (house) => ({
    ...ofOrganisation(house),
    name: "Another name",
  })),
  // The house is a real organisation: not even its administrator may delete it so.
  "organisation.deleteSample": inHouse(NOBODY),
  "organisation.wordTemplate": inHouse(EVERYBODY),
  "organisation.removeWordTemplate": inHouse(ADMINISTRATORS),

  "passwordReset.create": inHouse(ADMINISTRATORS, (house) => ({
    ...ofOrganisation(house),
    userId: reader(house),
  })),
  // Whoever holds the secret may use it, as with an invitation.
  "passwordReset.preview": {
    input: ({ resetToken }) => ({ token: resetToken }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },
  "passwordReset.use": {
    input: ({ resetToken }) => ({ token: resetToken, password: "four unrelated garden words" }),
    own: EVERYBODY,
    strangers: null,
    anonymous: null,
  },

  "report.list": account(),
  "report.listRemoved": account(),
  "report.get": onReport(EVERYBODY),
  "report.paragraphs": onReport(EVERYBODY),
  "report.previewRedaction": onReport(EVERYBODY, ({ reportId }) => ({
    reportId,
    suggestions: "without",
  })),
  "report.members": onReport(EVERYBODY),
  "report.create": inHouse(COORDINATORS, ({ organisationId, observationsId, paragraphId }) => ({
    organisationId,
    observationsId,
    kind: "follow_up",
    title: "Another report",
    scaffold: "paragraphs",
    paragraphs: [{ paragraphId, labels: ["a"] }],
  })),
  "report.startNextCycle": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    kind: "full_cycle",
    title: "Next report",
    observationsId: house.unusedObservationsId,
  })),
  "report.update": onReport(COORDINATORS, ({ reportId, citationStyleId }) => ({
    reportId,
    title: "Other",
    ownStyleId: citationStyleId,
  })),
  "report.delete": onReport(COORDINATORS),
  "report.restore": onReport(COORDINATORS, ({ removedReportId }) => ({
    reportId: removedReportId,
  })),
  "report.setMember": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    userId: reader(house),
    role: "drafter",
  })),
  "report.removeMember": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    userId: house.people.reviewer.userId,
  })),

  // Everybody finds what they may see themselves: server/services/search/find.integration.test.ts.
  "search.find": account(() => ({ query: "detention" })),

  "section.create": onReport(WRITERS, ({ reportId, sectionIds }) => ({
    reportId,
    title: "Another section",
    after: sectionIds[0],
  })),
  "section.withhold": onSection(WRITERS, (house) => ({ ...ofSection(house), isWithheld: true })),
  "section.rename": onSection(WRITERS, (house) => ({ ...ofSection(house), title: "Other" })),
  "section.move": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    after: house.sectionIds[1],
  })),
  "section.setLevel": onSection(WRITERS, (house) => ({ ...ofSection(house), level: 2 })),
  "section.assign": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    userId: reader(house),
  })),
  "section.plan": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    dueOn: "2027-01-31",
    targetWords: 900,
  })),
  "section.setReviewer": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    userId: reader(house),
    isReviewer: true,
  })),
  "section.setStatus": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    from: "drafting",
    to: "in_review",
  })),
  "endorsement.list": onReport(EVERYBODY),
  "endorsement.ask": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    name: "Second Door",
    isAnonymous: false,
    userId: reader(house),
    dueOn: null,
  })),
  "endorsement.answer": onEndorsement(ANSWERING, (house) => ({
    ...ofEndorsement(house),
    answer: "declined",
    seen: ORIGINAL_HASH,
  })),
  "endorsement.changes": onEndorsement(ANSWERING),
  "endorsement.remove": onEndorsement(COORDINATORS),
  "review.section": onSection(EDITORS),
  "review.report": onReport(EDITORS),
  "review.waiting": account(),
  "review.requests": onReport(EDITORS),
  "review.request": onReport(WRITERS, (house) => ({
    ...ofReport(house),
    sectionIds: [house.sectionIds[0]],
    userIds: [house.people.reviewer.userId],
  })),
  "review.withdraw": {
    input: ({ reviewRequestId }) => ({ requestId: reviewRequestId }),
    own: WRITERS,
    strangers: "request_not_found",
  },
  "review.visit": onSection(EDITORS),
  "review.reading": onSection(EDITORS),
  "review.doubts": onReport(EDITORS),
  "review.sinceVersion": onVersion(EDITORS, ({ sectionVersionId }) => ({
    versionId: sectionVersionId,
  })),
  "review.judge": onSection(JUDGES, ({ sectionIds }) => ({
    sectionId: sectionIds[2],
    statementId: "c1",
    verdict: "doubtful",
    note: "Where does it say so?",
    seen: createHash("sha256")
      .update(wordingText({ text: CLAIMED, sources: [] }))
      .digest("hex"),
  })),
  // Asked of the reviewer by name, and of nobody else.
  "review.sayRead": {
    input: ({ sectionIds }) => ({ sectionId: sectionIds[2] }),
    own: ["reviewer"],
    strangers: "request_not_found",
    denied: "request_not_found",
  },
  "review.lock": onSection(COORDINATORS, (house) => ({
    ...ofSection(house),
    isLocked: true,
    words: "",
  })),
  "review.setStage": onReport(COORDINATORS, (house) => ({
    ...ofReport(house),
    from: "drafting",
    to: "review",
    words: "",
  })),
  "section.linkParagraphs": onSection(WRITERS, (house) => ({
    ...ofSection(house),
    add: [{ paragraphId: house.paragraphId, label: "a" }],
    remove: [{ paragraphId: house.paragraphId, label: "" }],
  })),
  "section.remove": onSection(WRITERS),
  "section.restore": onSection(WRITERS, ({ removedSectionId }) => ({
    sectionId: removedSectionId,
  })),
  "section.listRemoved": onReport(WRITERS),
  "section.content": onSection(EVERYBODY),
  "section.contents": onReport(EVERYBODY),

  "setup.status": { input: none, own: EVERYBODY, strangers: null, anonymous: null },
  "setup.organisation": {
    input: () => ({
      organisationName: "Second",
      name: "Second",
      email: "second@example.org",
      password: PASSWORD,
    }),
    own: NOBODY,
    strangers: "already_set_up",
    anonymous: "already_set_up",
    denied: "already_set_up",
  },
  // A real organisation exists: only administrators may open the sample, as themselves.
  "setup.openSample": {
    input: none,
    own: ADMINISTRATORS,
    strangers: null,
    anonymous: "already_set_up",
  },

  "source.list": inHouse(EVERYBODY, ({ organisationId, collectionId, reportId }) => ({
    organisationId,
    collection: collectionId,
    report: reportId,
    reportFirst: reportId,
  })),
  "source.get": onSource(EVERYBODY),
  "source.create": inHouse(EDITORS, ({ organisationId }) => ({
    organisationId,
    source: aSourceInput(),
  })),
  "source.ofObservations": onReport(WRITERS),
  "source.update": onSource(EDITORS, ({ sourceId, sourceSeenAt }) => ({
    sourceId,
    seenAt: sourceSeenAt,
    source: aSourceInput({ title: "Other" }),
  })),
  "source.changeConfidentiality": onSource(EDITORS, ({ sourceId, sourceSeenAt }) => ({
    sourceId,
    seenAt: sourceSeenAt,
    seenWordings: {},
    confidentiality: "confidential",
    agreedWordings: { en: "Interview, 2024" },
  })),
  // Of a confidential source those alone may ask who are named for it.
  "source.clearances": onSource(NAMED, ofConfidential),
  "source.clearPerson": onSource(NAMED, (house) => ({
    ...ofConfidential(house),
    userId: reader(house),
  })),
  "source.unclearPerson": onSource(NAMED, (house) => ({
    ...ofConfidential(house),
    userId: house.people.drafter.userId,
  })),
  "source.remove": onSource(WRITERS),
  "source.restore": onSource(WRITERS),
  "source.whereUsed": onSource(EVERYBODY),
  "source.addMany": inHouse(EDITORS, ({ organisationId }) => ({
    organisationId,
    sources: [aSourceInput({ title: "Brought in" })],
  })),
  "source.changeMany": inHouse(EDITORS, ({ organisationId, sourceId, collectionId }) => ({
    organisationId,
    sourceIds: [sourceId],
    change: { kind: "collection", collectionId, isIn: true },
  })),
  "source.ids": inHouse(EVERYBODY),
  "source.tags": inHouse(EVERYBODY),
  "source.adders": inHouse(EVERYBODY),
  "source.duplicates": inHouse(EVERYBODY),
  "source.merge": onSource(WRITERS, ({ sourceId, otherSourceId }) => ({
    sourceIds: [otherSourceId],
    intoId: sourceId,
  })),
  "source.unmerge": onSource(WRITERS, ({ otherSourceId }) => ({ sourceId: otherSourceId })),

  "preflight.check": onReport(EVERYBODY),
  "preflight.count": onReport(EVERYBODY),
  "preflight.dismiss": onReport(EDITORS, ({ reportId }) => ({
    reportId,
    findingId: NO_SUMMARY,
    reason: "The form asks for none.",
  })),
  "preflight.takeUp": onReport(EDITORS, ({ reportId }) => ({ reportId, findingId: NO_SUMMARY })),
  "preflight.fix": onReport(WRITERS, ({ reportId }) => ({ reportId, findingId: NO_SUMMARY })),
  "preflight.undoFix": onReport(WRITERS, ({ reportId, fixId }) => ({ reportId, fixId })),

  "statistic.list": inHouse(EVERYBODY),
  "statistic.create": inHouse(EDITORS, ({ organisationId, sourceId }) => ({
    organisationId,
    statistic: aStatistic(sourceId),
  })),
  "statistic.addMany": inHouse(EDITORS, ({ organisationId, sourceId }) => ({
    organisationId,
    statistics: [aStatistic(sourceId)],
  })),
  "statistic.table": inHouse(EVERYBODY),
  "statistic.update": onStatistic(({ statisticId, statisticSeenAt, sourceId }) => ({
    statisticId,
    seenAt: statisticSeenAt,
    statistic: aStatistic(sourceId),
  })),
  "statistic.remove": onStatistic(({ statisticId }) => ({ statisticId })),
  "statistic.ofReport": onReport(EVERYBODY),
  "statistic.confirm": onSection(EDITORS, (house) => ({
    ...ofSection(house),
    statisticId: house.statisticId,
    isUse: true,
    place: { part: "body", written: "873", before: "In all ", after: " were held" },
  })),

  "submission.list": onReport(EDITORS),
  "submission.get": onSubmission(EDITORS),
  "submission.prepare": onReport(COORDINATORS),
  "submission.sending": onReport(EDITORS),
  "submission.verify": onSubmission(EDITORS),
  "submission.text": onSubmission(EDITORS),
  "submission.answered": onSubmission(EDITORS),
  "submission.log": onSubmission(COORDINATORS, (house) => ({
    ...ofSubmission(house),
    receipt: {
      kind: "sent",
      happenedOn: "2026-11-26",
      by: "email",
      address: "secretariat@example.org",
    },
  })),

  "version.listOfSection": onSection(EDITORS),
  "version.listOfReport": onReport(EDITORS),
  "version.nameSection": onSection(EDITORS, (house) => ({ ...ofSection(house), name: "Sent" })),
  "version.nameReport": onReport(EDITORS, (house) => ({ ...ofReport(house), name: "Sent" })),
  "version.ofSection": onVersion(EDITORS, ({ sectionVersionId }) => ({
    versionId: sectionVersionId,
  })),
  "version.ofReport": onVersion(EDITORS, ({ reportVersionId }) => ({
    versionId: reportVersionId,
  })),
  "version.restore": onVersion(WRITERS, ({ sectionVersionId }) => ({
    versionId: sectionVersionId,
  })),

  "workspace.takeOut": inHouse(ADMINISTRATORS, (house) => ({
    ...ofOrganisation(house),
    password: PASSWORD,
    passphrase: null,
  })),
  "workspace.departure": ofPassage("ticket"),
  "workspace.stop": ofPassage("ticket"),
  "workspace.arrival": ofArrival(),
  "workspace.takeIn": ofArrival({
    administratorId: "3b241101-e2bb-4255-8caf-4136c566a962",
    password: PASSWORD,
    passphrase: null,
  }),
  "workspace.dropArrival": ofArrival(),
};

/** Rooms of the collaboration socket: who may enter, and who may write or suggest there. */
export const ROOMS = {
  section: { enter: EVERYBODY, write: WRITERS, suggest: EDITORS },
  report: { enter: EVERYBODY, write: NOBODY, suggest: NOBODY },
} satisfies Record<string, { enter: Roles; write: Roles; suggest: Roles }>;

/**
 * HTTP routes beside the procedures, by file, or by address where the server answers itself; each has a test of its own with
 * these words in its name that calls it as strangers.
 */
export const ROUTES: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "sign-in",
  "app/api/trpc/[trpc]/route.ts": "procedures",
  "app/api/organisations/word-template/route.ts": "bringing of a Word template",
  "app/api/notices/stop-mail/[token]/route.ts": "link that stops mail",
  "app/api/audit/export/route.ts": "export of the audit log",
  "app/api/observations/preview/route.ts": "preview of observations",
  "app/api/reports/[reportId]/coverage/route.ts": "export of a coverage matrix",
  "app/api/reports/[reportId]/export/route.ts": "export of a report",
  "app/api/reports/draft/route.ts": "preview of a draft",
  "app/api/reports/from-draft/route.ts": "bringing in of a draft",
  "app/api/reports/export/route.ts": "export of a report with its progress",
  "app/api/reports/review-copy/route.ts": "copy of a report for review",
  "app/api/reports/review-copy/preview/route.ts": "preview of a returned copy",
  "app/api/reports/review-copy/apply/route.ts": "bringing a returned copy in",
  "app/api/submissions/route.ts": "freezing of a report",
  "app/api/submissions/[submissionId]/[file]/route.ts": "download of a submission",
  "app/api/exports/[exportId]/route.ts": "fetching of an export",
  "app/api/sources/check/route.ts": "check of links",
  "app/api/sources/link/route.ts": "reading of a link",
  "app/api/statistics/preview/route.ts": "preview of statistics",
  "app/api/sources/preview/route.ts": "preview of sources",
  "app/api/sources/export/route.ts": "export of sources",
  "POST /api/evidence/sources/[sourceId]": "upload of evidence",
  "GET /api/evidence/files/[fileId]": "download of evidence",
  "GET /api/evidence/pdf-frame": "frame for PDFs",
  "GET /api/workspace/out/[ticket]": "download of a workspace",
  "POST /api/workspace/in": "upload of a workspace",
};

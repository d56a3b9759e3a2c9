import type { NoticeKind } from "../../core/notice/notice-kinds";

/** One form a number takes in a language, `#` standing for the number: every category the language has. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export type DigestWords = {
  direction: "ltr" | "rtl";
  subject: Forms;
  opening: string;
  kinds: Record<NoticeKind, Forms>;
  open: string;
  /** Why the mail says no more. */
  why: string;
  settings: string;
  stop: string;
};

const en: DigestWords = {
  direction: "ltr",
  subject: { one: "Penumbra: # new notice", other: "Penumbra: # new notices" },
  opening: "This is new for you in Penumbra:",
  kinds: {
    mention: { one: "# mention of you", other: "# mentions of you" },
    assignment: { one: "# task given to you", other: "# tasks given to you" },
    review_asked: { one: "# review asked of you", other: "# reviews asked of you" },
    changes_asked: {
      one: "# section with changes asked for",
      other: "# sections with changes asked for",
    },
    doubted: { one: "# doubted claim", other: "# doubted claims" },
    approved: { one: "# approval", other: "# approvals" },
    approval_lost: { one: "# approval lost", other: "# approvals lost" },
    deadline: { one: "# deadline near", other: "# deadlines near" },
    invitation: { one: "# invitation", other: "# invitations" },
    endorsement: {
      one: "# message about an endorsement",
      other: "# messages about endorsements",
    },
    submission: { one: "# submission", other: "# submissions" },
  },
  open: "Open your inbox",
  why: "Mail can be read by others on its way, so nothing of a report stands in it.",
  settings: "Choose what is mailed to you",
  stop: "Stop these mails",
};

const ar: DigestWords = {
  direction: "rtl",
  subject: {
    zero: "بينومبرا: لا إشعارات جديدة",
    one: "بينومبرا: إشعار جديد",
    two: "بينومبرا: إشعاران جديدان",
    few: "بينومبرا: # إشعارات جديدة",
    many: "بينومبرا: # إشعارًا جديدًا",
    other: "بينومبرا: # إشعار جديد",
  },
  opening: "الجديد لك في بينومبرا:",
  kinds: {
    mention: {
      zero: "لا إشارات إليك",
      one: "إشارة واحدة إليك",
      two: "إشارتان إليك",
      few: "# إشارات إليك",
      many: "# إشارة إليك",
      other: "# إشارة إليك",
    },
    assignment: {
      zero: "لا مهام أُسندت إليك",
      one: "مهمة واحدة أُسندت إليك",
      two: "مهمتان أُسندتا إليك",
      few: "# مهام أُسندت إليك",
      many: "# مهمة أُسندت إليك",
      other: "# مهمة أُسندت إليك",
    },
    review_asked: {
      zero: "لا مراجعات مطلوبة منك",
      one: "مراجعة واحدة مطلوبة منك",
      two: "مراجعتان مطلوبتان منك",
      few: "# مراجعات مطلوبة منك",
      many: "# مراجعة مطلوبة منك",
      other: "# مراجعة مطلوبة منك",
    },
    changes_asked: {
      zero: "لا أقسام طُلبت فيها تعديلات",
      one: "قسم واحد طُلبت فيه تعديلات",
      two: "قسمان طُلبت فيهما تعديلات",
      few: "# أقسام طُلبت فيها تعديلات",
      many: "# قسمًا طُلبت فيها تعديلات",
      other: "# قسم طُلبت فيها تعديلات",
    },
    doubted: {
      zero: "لا ادعاءات مشكوك فيها",
      one: "ادعاء واحد مشكوك فيه",
      two: "ادعاءان مشكوك فيهما",
      few: "# ادعاءات مشكوك فيها",
      many: "# ادعاءً مشكوكًا فيه",
      other: "# ادعاء مشكوك فيه",
    },
    approved: {
      zero: "لا اعتمادات",
      one: "اعتماد واحد",
      two: "اعتمادان",
      few: "# اعتمادات",
      many: "# اعتمادًا",
      other: "# اعتماد",
    },
    approval_lost: {
      zero: "لا اعتمادات سقطت",
      one: "اعتماد واحد سقط",
      two: "اعتمادان سقطا",
      few: "# اعتمادات سقطت",
      many: "# اعتمادًا سقطت",
      other: "# اعتماد سقطت",
    },
    deadline: {
      zero: "لا مواعيد قريبة",
      one: "موعد نهائي واحد قريب",
      two: "موعدان نهائيان قريبان",
      few: "# مواعيد نهائية قريبة",
      many: "# موعدًا نهائيًا قريبًا",
      other: "# موعد نهائي قريب",
    },
    invitation: {
      zero: "لا دعوات",
      one: "دعوة واحدة",
      two: "دعوتان",
      few: "# دعوات",
      many: "# دعوة",
      other: "# دعوة",
    },
    endorsement: {
      zero: "لا رسائل عن تأييد",
      one: "رسالة واحدة عن تأييد",
      two: "رسالتان عن تأييد",
      few: "# رسائل عن تأييد",
      many: "# رسالة عن تأييد",
      other: "# رسالة عن تأييد",
    },
    submission: {
      zero: "لا عمليات إرسال",
      one: "عملية إرسال واحدة",
      two: "عمليتا إرسال",
      few: "# عمليات إرسال",
      many: "# عملية إرسال",
      other: "# عملية إرسال",
    },
  },
  open: "افتح صندوق الإشعارات",
  why: "قد يقرأ آخرون البريد في طريقه، ولذلك لا يرد فيه شيء من أي تقرير.",
  settings: "اختر ما يصلك بالبريد",
  stop: "أوقف هذه الرسائل",
};

export const DIGEST_WORDS: Record<"en" | "ar", DigestWords> = { en, ar };

/** The form of a number in a language, with the number in it. */
export function numbered(locale: "en" | "ar", forms: Forms, count: number): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return form.replace("#", new Intl.NumberFormat(locale).format(count));
}

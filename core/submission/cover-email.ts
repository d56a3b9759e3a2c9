import type { Publication } from "./submission-manifest";

/** Languages a cover e-mail can be written in: those of the United Nations. */
export const COVER_LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
export type CoverLanguage = (typeof COVER_LANGUAGES)[number];

/** What the e-mail tells. Nothing of the text of the report is among it. */
export type CoverFacts = {
  organisation: string;
  title: string;
  /** "CMW"; "UPR" for a stakeholder's report. */
  body: string;
  state: string;
  /** Of the observations it answers; null for a report that answers none. */
  symbol: string | null;
  /** Names of the attached files. */
  files: readonly string[];
  publication: Publication;
  /** As the manifest has it. */
  variant: string;
  contact: { name: string; email: string };
};

export type CoverEmail = { subject: string; body: string };

/** The language of the e-mail for a report in this language (BCP 47); English where it is none of them. */
export function coverLanguage(language: string): CoverLanguage {
  const primary = language.split("-")[0]?.toLowerCase();
  return COVER_LANGUAGES.find((known) => known === primary) ?? "en";
}

type Words = {
  report: string;
  greeting: (body: string) => string;
  attached: (facts: { title: string; organisation: string; state: string }) => string;
  answers: (symbol: string) => string;
  files: string;
  publication: Record<Publication, string>;
  /** In place of that, of a submission with what public files withhold. */
  inConfidence: { subject: string; body: string };
  acknowledge: string;
  contact: string;
  closing: string;
};

const WORDS: Record<CoverLanguage, Words> = {
  en: {
    report: "Alternative report",
    greeting: (body) => `To the secretariat (${body})`,
    attached: ({ title, organisation, state }) =>
      `Please find attached the alternative report “${title}” on ${state}, submitted by ${organisation}.`,
    answers: (symbol) => `It concerns the concluding observations ${symbol}.`,
    files: "Attached:",
    publication: {
      public: "The report may be published on the website of the United Nations.",
      confidential:
        "The report is confidential. We ask that it is not published and not given to the State party.",
    },
    inConfidence: {
      subject: "Confidential",
      body: "This submission is confidential and is not to be published. We ask that you keep it so: it is meant for its addressees alone, and is not to be passed on to the State party or to anybody else.",
    },
    acknowledge: "We would be grateful if you could confirm that it has arrived.",
    contact: "Contact:",
    closing: "Yours sincerely,",
  },
  fr: {
    report: "Rapport alternatif",
    greeting: (body) => `À l’attention du secrétariat (${body})`,
    attached: ({ title, organisation, state }) =>
      `Veuillez trouver ci-joint le rapport alternatif « ${title} » (État : ${state}), présenté par ${organisation}.`,
    answers: (symbol) => `Il porte sur les observations finales ${symbol}.`,
    files: "Pièces jointes :",
    publication: {
      public: "Le rapport peut être publié sur le site Internet des Nations Unies.",
      confidential:
        "Le rapport est confidentiel. Nous demandons qu’il ne soit ni publié ni communiqué à l’État partie.",
    },
    inConfidence: {
      subject: "Confidentiel",
      body: "Le présent rapport est soumis à titre confidentiel et ne doit pas être publié. Nous vous prions d’en préserver la confidentialité : il est réservé à ses seuls destinataires et ne doit être transmis ni à l’État partie ni à aucun tiers.",
    },
    acknowledge: "Nous vous saurions gré de bien vouloir en accuser réception.",
    contact: "Contact :",
    closing: "Veuillez agréer nos salutations distinguées.",
  },
  es: {
    report: "Informe alternativo",
    greeting: (body) => `A la atención de la secretaría (${body})`,
    attached: ({ title, organisation, state }) =>
      `Adjuntamos el informe alternativo «${title}» (Estado: ${state}), presentado por ${organisation}.`,
    answers: (symbol) => `Se refiere a las observaciones finales ${symbol}.`,
    files: "Archivos adjuntos:",
    publication: {
      public: "El informe puede publicarse en el sitio web de las Naciones Unidas.",
      confidential:
        "El informe es confidencial. Solicitamos que no se publique ni se transmita al Estado parte.",
    },
    inConfidence: {
      subject: "Confidencial",
      body: "El presente informe se presenta con carácter confidencial y no debe publicarse. Les rogamos que mantengan su confidencialidad: está reservado a sus destinatarios y no debe transmitirse al Estado parte ni a terceros.",
    },
    acknowledge: "Agradeceríamos que confirmaran su recepción.",
    contact: "Contacto:",
    closing: "Atentamente,",
  },
  ar: {
    report: "تقرير بديل",
    greeting: (body) => `إلى الأمانة (${body})`,
    attached: ({ title, organisation, state }) =>
      `تجدون مرفقًا التقرير البديل «${title}» (الدولة: ${state})، المقدَّم من ${organisation}.`,
    answers: (symbol) => `وهو يتعلق بالملاحظات الختامية ${symbol}.`,
    files: "المرفقات:",
    publication: {
      public: "يجوز نشر التقرير على موقع الأمم المتحدة.",
      confidential: "التقرير سري. ونرجو عدم نشره وعدم إحالته إلى الدولة الطرف.",
    },
    inConfidence: {
      subject: "سري",
      body: "يُقدَّم هذا التقرير بصفة سرية ولا يجوز نشره. ونرجو منكم الحفاظ على سريته: فهو موجَّه إلى المرسَل إليهم وحدهم، ولا يجوز إحالته إلى الدولة الطرف أو إلى أي جهة أخرى.",
    },
    acknowledge: "ونكون ممتنين لو أكدتم لنا وصوله.",
    contact: "للاتصال:",
    closing: "وتفضلوا بقبول فائق الاحترام،",
  },
  ru: {
    report: "Альтернативный доклад",
    greeting: (body) => `В секретариат (${body})`,
    attached: ({ title, organisation, state }) =>
      `Направляем альтернативный доклад «${title}» (государство: ${state}), представленный организацией ${organisation}.`,
    answers: (symbol) => `Он касается заключительных замечаний ${symbol}.`,
    files: "Приложения:",
    publication: {
      public: "Доклад может быть размещён на сайте Организации Объединённых Наций.",
      confidential:
        "Доклад является конфиденциальным. Просим не публиковать его и не передавать государству-участнику.",
    },
    inConfidence: {
      subject: "Конфиденциально",
      body: "Настоящий доклад представляется на конфиденциальной основе и не подлежит публикации. Просим сохранять его конфиденциальность: он предназначен исключительно для адресатов и не подлежит передаче государству-участнику или кому-либо ещё.",
    },
    acknowledge: "Будем признательны за подтверждение получения.",
    contact: "Контактное лицо:",
    closing: "С уважением,",
  },
  zh: {
    report: "替代报告",
    greeting: (body) => `致秘书处（${body}）`,
    attached: ({ title, organisation, state }) =>
      `随函附上${organisation}提交的替代报告《${title}》（国家：${state}）。`,
    answers: (symbol) => `该报告涉及结论性意见${symbol}。`,
    files: "附件：",
    publication: {
      public: "该报告可以在联合国网站上公布。",
      confidential: "该报告属于机密。请勿公布，也请勿转交缔约国。",
    },
    inConfidence: {
      subject: "机密",
      body: "本报告系保密提交，不得公布。请予以保密：报告仅供收件方使用，请勿转交缔约国或任何其他方。",
    },
    acknowledge: "如蒙确认收到，不胜感激。",
    contact: "联系人：",
    closing: "此致",
  },
};

/** The e-mail that goes with a submission, as plain text. */
export function coverEmail(language: CoverLanguage, facts: CoverFacts): CoverEmail {
  const words = WORDS[language];
  const { organisation, state, body, symbol, files, publication, variant, contact } = facts;
  const isInConfidence = variant === "confidential";
  const told = isInConfidence ? words.inConfidence.subject : "";
  const subject = [told, words.report, body, state, symbol ?? "", organisation]
    .filter((part) => part !== "")
    .join(" – ");
  const paragraphs = [
    words.greeting(body),
    [words.attached(facts), symbol === null ? "" : words.answers(symbol)]
      .filter((sentence) => sentence !== "")
      .join(" "),
    [words.files, ...files.map((name) => `- ${name}`)].join("\n"),
    isInConfidence ? words.inConfidence.body : words.publication[publication],
    words.acknowledge,
    [words.contact, contact.name, contact.email].filter((part) => part !== "").join(" "),
    `${words.closing}\n${organisation}`,
  ];
  return { subject: oneLine(subject), body: paragraphs.join("\n\n") };
}

/** A subject is one header: whatever breaks lines in a name must not begin another one. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** Opens the person's own mail program with the e-mail in it (RFC 6068). Files it cannot attach. */
export function mailtoLink(address: string, { subject, body }: CoverEmail): string {
  const lines = body.replaceAll(/\r?\n/g, "\r\n");
  const to = address
    .split(",")
    .map((one) => encoded(one.trim()).replaceAll("%40", "@"))
    .join(",");
  return `mailto:${to}?subject=${encoded(subject)}&body=${encoded(lines)}`;
}

const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"));

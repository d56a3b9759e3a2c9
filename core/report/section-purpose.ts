const PURPOSES = {
  summary:
    /\b(?:executive summary|summary(?! (?:executions?|killings?|trials?|proceedings?|procedures?|expulsions?|deportations?|removals?|returns?|dismissals?|arrests?))|overview|key findings)\b|\b(?:résumé|synthèse)\b|\bresumen\b|(?:резюме|краткое (?:изложение|содержание))|ملخص|(?:الخلاصة|موجز)|(?:摘要|概要|概述|提要)/iu,
  methodology:
    /\bmethod(?:ology|ological)\b|\bmethods?\b(?! of (?:torture|punishment|interrogation|execution|warfare|restraint|coercion))|\bméthod(?:e|es|ologie)\b|\b(?:metodología|métodos?)\b|(?:методик|методолог|методы)|منهج|(?:方法)/iu,
  profile:
    /\b(?:about (?:us|the (?:authors?|organi[sz]ations?|contributors?|submitters?))|contributors?|submitting organi[sz]ations?|submitters?|authors?|who we are|profiles?)\b|(?:à propos|organisations? (?:auteures?|soumettant|contributrices?)|qui sommes[- ]nous|auteurs|présentation de l)|(?:quiénes somos|organizaci(?:ón|ones) (?:autoras?|que presentan?)|sobre (?:nosotros|la organización)|autores)|(?:об? (?:авторах|организации|организациях)|авторы)|(?:نبذة|من نحن|الجهات المقدمة|المنظمات المساهمة|عن المنظمة|مقدمو)|(?:关于我们|提交组织|作者|机构简介|组织简介)/iu,
  recommendations:
    /\brecommendations?\b|\brecommandations?\b|\brecomendaci(?:ón|ones)\b|рекомендаци|توصي|توصيات|建议/iu,
} as const;

export type SectionPurpose = keyof typeof PURPOSES;

/**
 * Whether a section's or heading's title says that it is for this, in any of the six languages of
 * the United Nations. That a summary, the methodology and who submits belong into a report is
 * what guides for alternative reports ask (WFD/IDA for the CRPD, APT).
 */
export function isForPurpose(title: string, purpose: SectionPurpose): boolean {
  return PURPOSES[purpose].test(title);
}

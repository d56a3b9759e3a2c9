import { LATIN_ALPHABET, type ObservationLanguage } from "./observation-language";

export const french: ObservationLanguage = {
  code: "fr",
  common: /\b(?:le|les|des|du|dans|une|est|sur|aux|pour|et|État partie|que)\b/gi,
  script: null,
  months: [
    "janvier",
    "f[ée]vrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "ao[ûu]t",
    "septembre",
    "octobre",
    "novembre",
    "d[ée]cembre",
  ],
  adopted: /\badopt/i,
  title:
    /^(?:version avancée non éditée\s+)?(?:observations (?:finales|conclusives)|conclusions et recommandations|liste de(?:s)? (?:points|questions|thèmes)|réponses?|renseignements (?:reçus|fournis|communiqués|complémentaires)|informations (?:reçues|fournies|complémentaires)|commentaires |(?:observation|recommandation) générale)/i,
  annex: /^Annexes?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:articles?|arts?\.|paragraphes?|par\.|no|n[o°]s?|règles?|sections?|objectifs?|cibles?)|(?:^|\s)(?:et|ou|à|au|aux|de|des|du|en|le|la|les)|[,(–—-])$/i,
  label: /^\(?([a-z]{1,5})\)\s*/,
  alphabets: [LATIN_ALPHABET],
  followUp: {
    paragraphs: /\bpar(?:agraphes?|a?\.)\s(?=\d)/i,
    asks: /(?:fournir|soumettre|communiquer|présenter|parvenir|rendre compte|renseignements|informations|informer)/i,
    urgent: /\burgen/i,
    follow: /suivi|suite/i,
    nextReport: /\brapports? périodiques?\b|\bprochain rapport\b/i,
    within:
      /(?:dans un délai (?:de |d[’'])|dans les |d[’']ici (?:à )?|dans l[’'])(une?|deux|trois|six|douze|dix-huit|vingt-quatre|\d{1,2})?\s?\(?\d*\)?\s?(ans?|années?|mois)(?![\p{L}])/iu,
    by: /(?:d[’']ici (?:au|le)|avant le|au plus tard le|pour le|le)\s*$/i,
    year: /\s(?:ans?|années?)$/i,
    numbers: {
      un: 1,
      une: 1,
      deux: 2,
      trois: 3,
      six: 6,
      douze: 12,
      "dix-huit": 18,
      "vingt-quatre": 24,
    },
    to: /^\s*(?:à|[-–])\s*$/i,
  },
  statements: {
    welcomes:
      /(?:se félicite|accueille avec (?:satisfaction|intérêt)|prend note avec satisfaction|salue|sait gré|se réjouit)/i,
    concern:
      /(?:préoccup|inquiet|inquiétude|regrett|déplore|constate avec (?:regret|inquiétude)|alarmé)/i,
    recommends:
      /(?:recommand(?:e|ation de)|engage|invite|exhorte|encourage l[’']État|prie instamment|demande (?:instamment )?à l[’']État|l[’']État partie (?:devrait|est (?:invité|prié|instamment prié))|réitère sa recommandation|devrait)/i,
  },
};

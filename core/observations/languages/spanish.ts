import { LATIN_ALPHABET, type ObservationLanguage } from "./observation-language";

export const spanish: ObservationLanguage = {
  code: "es",
  common: /\b(?:el|los|las|del|una|se|con|para|por|y|Estado parte|que)\b/gi,
  script: null,
  months: [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "sep?tiembre",
    "octubre",
    "noviembre",
    "diciembre",
  ],
  adopted: /\b(?:aprob|adopt)/i,
  title:
    /^(?:versión avanzada sin editar\s+)?(?:observaciones finales|conclusiones y recomendaciones|lista de (?:cuestiones|temas)|respuestas?|información (?:recibida|proporcionada|presentada|facilitada|complementaria|sobre el seguimiento)|comentarios |(?:observación|recomendación) general)/i,
  annex: /^Anexos?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:artículos?|arts?\.|párrafos?|párrs?\.|núm\.|reglas?|objetivos?|metas?)|(?:^|\s)(?:y|e|o|a|al|de|del|en|el|la|los|las)|[,(–—-])$/i,
  label: /^\(?([a-zñ]{1,5})\)\s*/,
  alphabets: [LATIN_ALPHABET, [..."abcdefghijklmnñopqrstuvwxyz"]],
  followUp: {
    paragraphs: /(?:párr(?:afos?|s?\.)\s|apartados\s[^.]{0,40}párrafo\s)(?=\d|[a-z]\))/i,
    asks: /(?:proporcion|present|facilit|inform[ea]|información|remita|envíe)/i,
    urgent: /\burgen/i,
    follow: /seguimiento/i,
    nextReport: /informes? periódicos?|próximo informe/i,
    within:
      /(?:en (?:el|un) plazo (?:máximo )?de|dentro de(?: un plazo de|l plazo de)?|a más tardar en|plazo de)\s(un|una|dos|tres|seis|doce|dieciocho|veinticuatro|\d{1,2})\s(?:\(\d+\)\s)?(años?|meses|mes)(?!\p{L})/iu,
    by: /(?:a más tardar el|antes del|para el|el)\s*(?:día\s*)?$/i,
    year: /años?/i,
    numbers: { un: 1, una: 1, dos: 2, tres: 3, seis: 6, doce: 12, dieciocho: 18, veinticuatro: 24 },
    to: /^\s*(?:a|[-–])\s*$/i,
  },
  statements: {
    welcomes:
      /(?:acoge con (?:satisfacción|beneplácito|agrado)|celebra(?!d)|toma nota con (?:satisfacción|reconocimiento)|observa con (?:satisfacción|reconocimiento)|encomia|agradece|felicita)/i,
    concern: /(?:preocup|inquiet|lamenta|deplora|observa con (?:preocupación|pesar)|alarma)/i,
    recommends:
      /(?:recomienda|recomendación de que|insta|exhorta|alienta|invita al Estado|pide al Estado|solicita al Estado|el Estado parte (?:debe|debería)|reitera su recomendación|debería)/i,
  },
};

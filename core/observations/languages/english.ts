import { LATIN_ALPHABET, type ObservationLanguage } from "./observation-language";

export const english: ObservationLanguage = {
  code: "en",
  common: /\b(?:the|and|of|to|is|with|State party|that)\b/gi,
  script: null,
  months:
    "January February March April May June July August September October November December".split(
      " ",
    ),
  adopted: /\badopt(?:ed|s|ing)\b/i,
  title:
    /^(?:advance unedited version\s+)?(?:draft\s+)?(?:concluding (?:observations|comments)|conclusions and recommendations|final observations|observations on (?:the )?additional|list of (?:issues|themes)|repl(?:y|ies) (?:of|to|by|from)|responses? (?:of|by|from|to)|information (?:received|provided|submitted|on (?:the )?follow-up)|comments (?:of|by|from) |general (?:comment|recommendation))/i,
  annex: /^Annex(?:es)?(?:\s[IVX]+)?\.?$/i,
  reference:
    /(?:\b(?:articles?|arts?\.|paragraphs?|paras?\.|nos?\.|rules?|sections?|goals?|targets?|recommendations?|resolutions?|convention|chapters?|protocol)|\b(?:and|or|to|of|from|in|by|the|with|under|see|page|at|than|about)|[,(–—-])$/i,
  label: /^\(([a-z]{1,5})\)\s*/,
  alphabets: [LATIN_ALPHABET],
  followUp: {
    paragraphs: /\bpara(?:graph)?s?\b\.?\s(?:nos?\.\s)?(?=\d)/i,
    asks: /\b(?:provide|submit|inform|information|report back|reply|replies|response|transmit|forward)\b/i,
    urgent: /\burgent(?:ly)?\b|\bparticular priority\b/i,
    follow: /follow/i,
    nextReport:
      /\b(?:next|second|third|fourth|fifth|sixth|periodic|combined)\b[^.]{0,60}\breports?\b/i,
    within:
      /\b(?:within|no later than|in)\s+(?:a\s+period\s+of\s+|the\s+next\s+)?(one|two|three|six|nine|twelve|eighteen|twenty-four|thirty-six|\d{1,2})(?:\s\(\d+\))?[\s-](years?|months?)\b(?:\s(?:of|from|after)\s(?:the\s)?(?:date\sof\s(?:the\s)?)?adoption)?/i,
    by: /\b(?:by|before|no later than|not later than)\s+(?:no later than\s+|the latest\s+)?$/i,
    year: /\byears?\b/i,
    numbers: {
      one: 1,
      two: 2,
      three: 3,
      six: 6,
      nine: 9,
      twelve: 12,
      eighteen: 18,
      "twenty-four": 24,
      "thirty-six": 36,
    },
    to: /^\s*(?:to|through|[-–])\s*$/i,
  },
  statements: {
    welcomes:
      /\b(?:welcomes|commends|appreciates|notes with (?:appreciation|satisfaction|interest)|expresses (?:its )?(?:appreciation|satisfaction)|congratulates)\b/i,
    concern:
      /\b(?:concern(?:ed|s)?|regrets?|deplores?|alarmed|disturbed|notes with (?:regret|dismay)|troubled)\b/i,
    recommends:
      /\b(?:recommends?|urges?|calls? (?:up)?on the State party|encourages? the State party|(?:the )?State part(?:y|ies) should|invites? the State party|requests? the State party|reiterates? its (?:previous )?recommendation|should (?:take|ensure|adopt|establish|amend|strengthen|provide))\b/i,
  },
};

import { LATIN_ALPHABET, type ObservationLanguage } from "./observation-language";

export const chinese: ObservationLanguage = {
  code: "zh",
  common: null,
  script: /[\u4e00-\u9fff]/g,
  // Dates are written in digits: 2018年12月7日.
  months: [],
  adopted: /通过/,
  title:
    /(?:结论性意见|最后意见|结论和建议|问题清单|议题清单|的答复|(?:收到|提交|提供)的(?:资料|信息)|后续行动(?:资料|信息)|第\s?\d+\s?号一般性(?:意见|建议))/,
  annex: /^附件/,
  reference: /(?:第|条|、|（|\(|和|至|及|与)$/,
  label: /^[(（]([a-z]{1,5}|[一二三四五六七八九十]{1,3})[)）]\s*/,
  alphabets: [LATIN_ALPHABET, [..."一二三四五六七八九十"]],
  followUp: {
    paragraphs: /第\s?(?=\d[^条。]{0,60}?段)/,
    asks: /(?:提供|提交|通报|报告|告知|资料|信息)/,
    urgent: /紧急|迫切|优先/,
    follow: /后续/,
    nextReport: /下(?:一|次)[^。]{0,12}报告|定期报告/,
    within: /(一|两|二|三|六|九|十二|十八|二十四|\d{1,2})\s?(年|个月)(?:之|以)?内/,
    by: /(?:最迟(?:于|在)?|不迟于|至迟于|不晚于|截至|之前|在|于)\s*$/,
    year: /年/,
    numbers: { 一: 1, 两: 2, 二: 2, 三: 3, 六: 6, 九: 9, 十二: 12, 十八: 18, 二十四: 24 },
    to: /^\s*(?:段?\s?(?:至|到|[-–])\s?第?)\s*$/,
  },
  statements: {
    welcomes: /(?:欢迎|赞赏|满意地(?:注意|看)到|感谢|赞扬)/,
    concern: /(?:关切|关注的是|遗憾|不安|震惊|忧虑)/,
    recommends: /(?:建议|敦促|促请|呼吁|鼓励缔约国|请缔约国|缔约国应|重申其先前的建议|应当)/,
  },
};

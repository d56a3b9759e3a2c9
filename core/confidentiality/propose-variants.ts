import { foldName, nameWords } from "./fold-name";
import { nameSkeleton } from "./name-skeleton";

/** Names that are spelled in more ways than rules would find, by consonants: Arabic first, then Latin. */
const KNOWN: readonly (readonly string[])[] = [
  ["محمد", "Muhammad", "Mohammed", "Mohamed", "Mohammad", "Muhammed", "Mehmet", "Məhəmməd"],
  ["أحمد", "Ahmad", "Ahmed", "Əhməd"],
  ["محمود", "Mahmoud", "Mahmud", "Mahmood"],
  ["حسين", "Hussein", "Husayn", "Hussain", "Hossein", "Hüseyn"],
  ["حسن", "Hassan", "Hasan", "Həsən"],
  ["علي", "Ali", "Aly", "Əli"],
  ["عمر", "Omar", "Umar", "Omer"],
  ["عثمان", "Othman", "Uthman", "Osman", "Usman"],
  ["يوسف", "Yusuf", "Youssef", "Yousef", "Yousuf", "Joseph"],
  ["إبراهيم", "Ibrahim", "Ebrahim", "Brahim"],
  ["خالد", "Khaled", "Khalid", "Xalid"],
  ["سعيد", "Said", "Saeed", "Saïd", "Sayeed"],
  ["كريم", "Karim", "Kareem"],
  ["فاطمة", "Fatima", "Fatimah", "Fatma", "Fatemeh"],
  ["عائشة", "Aisha", "Aicha", "Ayesha", "Aysha"],
  ["خديجة", "Khadija", "Khadijah", "Khadidja", "Xədicə"],
  ["مريم", "Maryam", "Mariam", "Meryem"],
  ["زينب", "Zaynab", "Zainab", "Zeinab", "Zeynəb"],
  ["نور", "Nour", "Noor", "Nur"],
  ["هدى", "Huda", "Houda", "Hoda"],
  ["سلمى", "Salma", "Selma"],
  ["حمزة", "Hamza", "Hamzah"],
  ["طارق", "Tariq", "Tarek", "Tarik"],
  ["جمال", "Jamal", "Gamal", "Djamel"],
  ["مصطفى", "Mustafa", "Mostafa", "Moustafa", "Mustapha"],
  ["عبد", "Abd", "Abdul", "Abdel", "Abdal"],
  ["الرحمن", "al-Rahman", "Rahman", "Errahmane"],
];

const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  ا: "a",
  ب: "b",
  ت: "t",
  ث: "th",
  ج: "j",
  ح: "h",
  خ: "kh",
  د: "d",
  ذ: "dh",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "sh",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "a",
  غ: "gh",
  ف: "f",
  ق: "q",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  و: "u",
  ي: "i",
};
const LATIN_LETTERS: readonly (readonly [string, string])[] = [
  ["kh", "خ"],
  ["gh", "غ"],
  ["sh", "ش"],
  ["ch", "ش"],
  ["th", "ث"],
  ["dh", "ذ"],
  ["dj", "ج"],
  ["ou", "و"],
  ["oo", "و"],
  ["ee", "ي"],
  ["aa", "ا"],
  ["ph", "ف"],
  ["a", "ا"],
  ["b", "ب"],
  ["c", "ك"],
  ["d", "د"],
  ["e", ""],
  ["f", "ف"],
  ["g", "ج"],
  ["h", "ه"],
  ["i", "ي"],
  ["j", "ج"],
  ["k", "ك"],
  ["l", "ل"],
  ["m", "م"],
  ["n", "ن"],
  ["o", "و"],
  ["p", "ب"],
  ["q", "ق"],
  ["r", "ر"],
  ["s", "س"],
  ["t", "ت"],
  ["u", "و"],
  ["v", "ف"],
  ["w", "و"],
  ["x", "خ"],
  ["y", "ي"],
  ["z", "ز"],
];
/** What French, English and Turkic spellings put for one another. */
const EXCHANGES: readonly (readonly [RegExp, string])[] = [
  [/ou|oo/gi, "u"],
  [/u(?!u)/gi, "ou"],
  [/kh/gi, "x"],
  [/x/gi, "kh"],
  [/sh/gi, "ch"],
  [/q/gi, "k"],
  [/dj/gi, "j"],
  [/ee/gi, "i"],
  [/([b-df-hj-np-tv-z])\1/gi, "$1"],
  [/^al[- ]/gi, "el-"],
  [/^el[- ]/gi, "al-"],
];
const MOST_PROPOSED = 24;

/**
 * Other spellings to start a list of variants from: known spellings of each word, the
 * name in the other script by letters, what French, English and Turkic spellings
 * exchange, and the two words of a name in the other order. At most 24, none of them the name
 * itself; a person strikes out and adds. Differences the search ignores anyway are not proposed.
 */
export function proposeVariants(name: string): string[] {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const bySpelling = words.map((word) => [word, ...spellingsOf(word)]);
  const proposed = [
    ...combine(bySpelling),
    ...(words.length === 2 ? [`${words[1]} ${words[0]}`] : []),
  ];
  const seen = new Set([lettersOf(name)]);
  return proposed
    .filter((variant) => {
      const letters = lettersOf(variant);
      if (letters === "" || seen.has(letters)) return false;
      seen.add(letters);
      return true;
    })
    .slice(0, MOST_PROPOSED);
}

const lettersOf = (text: string) =>
  nameWords(text)
    .map(({ folded }) => folded)
    .join("");

const isArabic = (text: string) => /\p{Script=Arabic}/u.test(text);

function spellingsOf(word: string): string[] {
  const skeleton = nameSkeleton(foldName(word));
  const known = KNOWN.find(
    (spellings) =>
      spellings.some((each) => foldName(each) === foldName(word)) ||
      (skeleton.length > 2 && nameSkeleton(foldName(spellings[0] ?? "")) === skeleton),
  );
  if (known) return known.filter((each) => foldName(each) !== foldName(word));
  if (isArabic(word)) return [toLatin(word)];
  const written = ["a", "e"].map((vowel) =>
    word
      .replaceAll(/ş/gi, "sh")
      .replaceAll(/ç/gi, "ch")
      .replaceAll(/ğ/gi, "gh")
      .replaceAll(/ə/gi, vowel),
  );
  const exchanged = EXCHANGES.map(([from, to]) => word.replace(from, to));
  const isCapital = /^\p{Lu}/u.test(word);
  return [toArabic(written[0] ?? word), ...written, ...exchanged]
    .filter((each) => each !== "" && each !== word)
    .map((each) => (isCapital ? each.slice(0, 1).toUpperCase() + each.slice(1) : each));
}

/** Names whose words are all of one script, the words' spellings taken in turn rather than each with each. */
function combine(words: readonly (readonly string[])[]): string[] {
  const most = Math.max(...words.map((spellings) => spellings.length));
  const scripts = [false, true].map((arabic) =>
    words.map((spellings) => spellings.filter((each) => isArabic(each) === arabic)),
  );
  const names: string[] = [];
  for (const ofScript of scripts) {
    if (ofScript.some((spellings) => spellings.length === 0)) continue;
    for (let turn = 0; turn < most; turn += 1) {
      names.push(ofScript.map((spellings) => spellings[turn % spellings.length] ?? "").join(" "));
    }
    // One word changed at a time: people mix a usual spelling with an unusual one.
    ofScript.forEach((spellings, at) => {
      for (const each of spellings.slice(1)) {
        names.push(
          ofScript.map((other, index) => (index === at ? each : (other[0] ?? ""))).join(" "),
        );
      }
    });
  }
  return names;
}

function toLatin(word: string): string {
  const article = word.startsWith("ال") && word.length > 4 ? "al-" : "";
  const bare = foldName(article === "" ? word : word.slice(2)).replace(/ه$/, "a");
  const letters = [...bare].map((letter) => ARABIC_LETTERS[letter] ?? letter);
  let written = "";
  for (const letter of letters) {
    // Short vowels are not written; one is set between two consonants so that it can be read.
    const parts = /[^aiu]$/.test(written) && /^[^aiu]/.test(letter);
    written += parts ? `a${letter}` : letter;
  }
  return `${article}${written.slice(0, 1).toUpperCase()}${written.slice(1)}`;
}

function toArabic(word: string): string {
  const folded = foldName(word);
  const article = /^(al|el)[-\u2010-\u2015]/i.exec(word);
  let rest = article ? foldName(word.slice(3)) : folded.replaceAll(/[^\p{L}]/gu, "");
  let written = article ? "ال" : "";
  while (rest !== "") {
    const found = LATIN_LETTERS.find(([latin]) => rest.startsWith(latin));
    if (!found) return "";
    written += found[1];
    rest = rest.slice(found[0].length).replace(new RegExp(`^${found[0]}`), "");
  }
  return written;
}

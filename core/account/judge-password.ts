import type { DomainFailure } from "../failure";

/** NIST SP 800-63B: length protects, rules about kinds of character do not. */
export const MINIMUM_PASSWORD_LENGTH = 12;

/**
 * What is wrong with a new password, or null. It must be long enough, not be
 * among those attackers try first, and not be made of the person's own address.
 */
export function judgePassword(password: string, email: string): DomainFailure | null {
  const folded = password.normalize("NFKC").toLowerCase();
  if ([...folded].length < MINIMUM_PASSWORD_LENGTH) {
    return { code: "password_too_short", minimum: MINIMUM_PASSWORD_LENGTH };
  }
  const letters = folded.replace(/[\W_]+/gu, "");
  const isCommon =
    COMMON.has(folded) ||
    COMMON.has(letters) ||
    isRepetition(folded) ||
    isRun(folded) ||
    stripped(folded, email) < MINIMUM_PASSWORD_LENGTH / 2;
  return isCommon ? { code: "password_too_common" } : null;
}

/** "aaaaaaaaaaaa", "abcabcabcabc", "password password" in any number of copies. */
function isRepetition(text: string): boolean {
  return /^(.{1,10}?)\1+.?$/su.test(text);
}

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "09876543210987654321",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1q2w3e4r5t6y7u8i9o0p",
];

/** A stretch of a keyboard row or the alphabet, either way. */
function isRun(text: string): boolean {
  const reversed = [...text].reverse().join("");
  return ROWS.some((row) => row.includes(text) || row.includes(reversed));
}

/** How many characters are left without the address, its parts and digits. */
function stripped(password: string, email: string): number {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const parts = [
    email.toLowerCase(),
    local,
    domain,
    ...local.split(/[._+-]/),
    domain.split(".")[0],
  ];
  let rest = password;
  for (const part of parts) {
    if (part !== undefined && part.length >= 4) rest = rest.replaceAll(part, "");
  }
  return rest === password ? Number.POSITIVE_INFINITY : rest.replace(/[\d\W_]+/gu, "").length;
}

/** Long passwords that head the published lists of leaked ones, and this product's own name. */
const COMMON = new Set(
  `123456789012 1234567890123 123123123123 123456123456 111222333444 112233445566 987654321098
  password1234 password12345 password123456 password1password passwordpassword mypassword123
  mypassword1234 passw0rd1234 password2024 password2025 password2026 welcome12345 welcome123456
  welcomewelcome letmeinletmein letmein12345 letmein123456 iloveyou1234 iloveyou12345 iloveyouforever
  iloveyousomuch administrator admin1234567 admin12345678 adminadminadmin administrator1 changeme1234
  changemechangeme changeme12345 qwerty123456 qwerty1234567 qwertyqwerty qwertyuiop12 qwertyuiop123
  qwerty12345678 asdfghjkl123 asdfasdfasdf zxcvbnm12345 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv
  qwertyuiopasdf abc123456789 abcd12345678 abcdef123456 abcdefghijkl a1b2c3d4e5f6 aa1234567890
  football1234 baseball1234 superman1234 dragon123456 monkey123456 sunshine1234 princess1234
  liverpool123 manchester123 chocolate123 michael12345 jesuschrist iloveyoujesus trustno1trustno1
  correcthorsebatterystaple correct horse battery staple test12345678 testtesttest testpassword
  testing12345 secret123456 secretsecret guest1234567 default12345 temppassword temporary123
  unitednations humanrights1 humanrights12 humanrights123 humanrights2024 humanrights2025
  humanrights2026 shadowreport alternativereport penumbra1234 penumbrapenumbra penumbra2026`
    .split(/\s+/)
    .concat("correct horse battery staple"),
);

import { NOTICE_KINDS, type NoticeKind } from "../../core/notice/notice-kinds";
import { DIGEST_WORDS, numbered } from "./digest-words";
import type { Message } from "./mailer";

export type Digest = {
  mailId: string;
  email: string;
  /** A BCP 47 tag. */
  locale: string;
  counts: ReadonlyMap<NoticeKind, number>;
  /** Where the installation is reached, without a slash at the end. */
  origin: string;
  /** What the link that stops mail ends with. */
  stopToken: string;
};

/**
 * A mail that says how much is new for a person, and nothing of it: no title, no name, no word of a report.
 * Mail lies on other people's servers and shows on locked screens.
 */
export function digest({ mailId, email, locale, counts, origin, stopToken }: Digest): Message {
  const language = locale === "ar" || locale.startsWith("ar-") ? "ar" : "en";
  const words = DIGEST_WORDS[language];
  const lines = NOTICE_KINDS.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count > 0 ? [numbered(language, words.kinds[kind], count)] : [];
  });
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const inbox = `${origin}/notices`;
  const settings = `${origin}/notices/settings`;
  const stop = `${origin}/api/notices/stop-mail/${stopToken}`;
  return {
    to: email,
    subject: numbered(language, words.subject, all),
    text: [
      words.opening,
      "",
      ...lines.map((line) => `• ${line}`),
      "",
      `${words.open}: ${inbox}`,
      "",
      words.why,
      `${words.settings}: ${settings}`,
      `${words.stop}: ${stop}`,
      "",
    ].join("\n"),
    html: page(language, words.direction, [
      `<p>${escaped(words.opening)}</p>`,
      `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
      `<p>${link(inbox, words.open)}</p>`,
      `<p style="color:#555;font-size:13px">${escaped(words.why)}<br>${link(settings, words.settings)} · ${link(stop, words.stop)}</p>`,
    ]),
    messageId: `<${mailId}@${new URL(origin).hostname}>`,
    headers: {
      "List-Unsubscribe": `<${stop}>`,
      // RFC 8058: the person's mail program may press it for them, without signing in.
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      // RFC 3834: nobody's holiday answers it.
      "Auto-Submitted": "auto-generated",
    },
  };
}

function page(language: string, direction: string, parts: readonly string[]): string {
  const style = "font-family:Georgia,serif;font-size:16px;line-height:1.5;max-width:36em";
  return [
    "<!doctype html>",
    `<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>Penumbra</title></head>`,
    `<body dir="${direction}" style="${style}">${parts.join("\n")}</body></html>`,
  ].join("\n");
}

const link = (href: string, words: string) => `<a href="${escaped(href)}">${escaped(words)}</a>`;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

import type { Logger } from "../log";
import { failedMail } from "./failed-mail";
import type { Mailer } from "./mailer";

type Invitation = { email: string; organisationName: string; link: string; expiresAt: Date };

/**
 * Mails an invitation's link. Answers whether the mail server took it; the
 * inviter has the link either way.
 */
export async function sendInvitation(
  { mailer, log }: { mailer: Mailer; log: Logger },
  { email, organisationName, link, expiresAt }: Invitation,
): Promise<boolean> {
  const day = expiresAt.toISOString().slice(0, 10);
  try {
    await mailer.send({
      to: email,
      subject: "Penumbra",
      text: [
        `${organisationName} invites you to write with them in Penumbra.`,
        `This link is for you alone, works once, and ends on ${day}:`,
        "",
        link,
        "",
        `تدعوك ${organisationName} إلى الكتابة معها في بينومبرا. الرابط أعلاه لك وحدك، ويعمل مرة واحدة، وينتهي في ${day}.`,
        "",
      ].join("\n"),
    });
    return true;
  } catch (error) {
    // The inviter is told that no mail went out, and hands the link over.
    log.error(failedMail(error), "an invitation could not be mailed");
    return false;
  }
}

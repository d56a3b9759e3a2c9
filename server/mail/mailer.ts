import { createTransport } from "nodemailer";
import type { Env } from "../env";

/** One message in plain text, and the same once more in HTML where there is more to it than a line. */
export type Message = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same at every attempt, so that a mail server that had it already knows it again. */
  messageId?: string;
  headers?: Readonly<Record<string, string>>;
};
export type Mailer = { send(message: Message): Promise<void> };

/** Somebody waits for the answer: a mail server that says nothing for this long is not there. */
const PATIENCE_MILLISECONDS = 10_000;

/** Sends through the configured mail server; null where none is, so that callers offer a link instead. */
export function createMailer(env: Pick<Env, "smtp">): Mailer | null {
  const { smtp } = env;
  if (smtp === null) return null;
  return {
    async send(message) {
      const transport = createTransport(
        {
          url: smtp.url,
          connectionTimeout: PATIENCE_MILLISECONDS,
          greetingTimeout: PATIENCE_MILLISECONDS,
          socketTimeout: PATIENCE_MILLISECONDS,
        },
        { from: smtp.from },
      );
      try {
        await transport.sendMail({
          ...message,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } finally {
        transport.close();
      }
    },
  };
}

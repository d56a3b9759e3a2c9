import { createServer, type Server, type Socket } from "node:net";

export type TakenMail = {
  to: string;
  /** By their names in small letters. */
  headers: Record<string, string>;
  text: string;
  /** "" where there is none. */
  html: string;
  raw: string;
};

export type MailServer = {
  url: string;
  /** What it took, in order. */
  taken: TakenMail[];
  /** What it does with mail from now on: takes it, refuses it, or says nothing once it has the whole of it. */
  behave(how: "take" | "refuse" | "hold"): void;
  /** Resolves when a mail has come whole that is held. */
  held: Promise<void>;
  close(): Promise<void>;
};

/** A mail server on this machine that speaks SMTP. */
export async function aMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let how: "take" | "refuse" | "hold" = "take";
  let tellHeld: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    tellHeld = resolve;
  });
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    speak(
      socket,
      (mail) => {
        if (how === "hold") return tellHeld();
        taken.push(mail);
        socket.write("250 taken\r\n");
      },
      () => how === "refuse",
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    held,
    behave: (next) => {
      how = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function speak(socket: Socket, take: (mail: TakenMail) => void, isRefusing: () => boolean): void {
  let rest = "";
  let to = "";
  let data: string[] | null = null;
  socket.write("220 mail.example.org ESMTP\r\n");
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (data !== null) {
        if (line !== ".") {
          data.push(line.startsWith("..") ? line.slice(1) : line);
          continue;
        }
        const raw = data.join("\r\n");
        data = null;
        take(readMail(to, raw));
      } else if (line === "DATA") {
        data = [];
        socket.write("354 go on\r\n");
      } else if (line === "QUIT") socket.end("221 bye\r\n");
      else if (line.startsWith("RCPT TO:")) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        socket.write(isRefusing() ? "550 no such user\r\n" : "250 fine\r\n");
      } else socket.write("250 fine\r\n");
    }
  });
}

function readMail(to: string, raw: string): TakenMail {
  const { headers, body } = readPart(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers["content-type"] ?? "")?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const read = parts.map((part) => readPart(part.replace(/^\r\n/, "")));
  const find = (type: string) =>
    read.find((part) => (part.headers["content-type"] ?? "text/plain").startsWith(type));
  return { to, headers, raw, text: decoded(find("text/plain")), html: decoded(find("text/html")) };
}

type Part = { headers: Record<string, string>; body: string };

function readPart(raw: string): Part {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), unworded(line.slice(colon + 1).trim())];
    }),
  );
  return { headers, body: raw.slice(end + 4) };
}

/** A header's encoded words, as RFC 2047 has them. */
function unworded(value: string): string {
  const joined = value.replaceAll(/\?=\s+=\?/g, "?==?");
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(words, "base64").toString("utf8")
      : unquoted(words.replaceAll("_", " ")),
  );
}

function decoded(part: Part | undefined): string {
  if (!part) return "";
  const encoding = part.headers["content-transfer-encoding"];
  if (encoding === "base64") return Buffer.from(part.body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? unquoted(part.body.replaceAll("=\r\n", "")) : part.body;
}

function unquoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

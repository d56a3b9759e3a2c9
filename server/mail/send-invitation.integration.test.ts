import { createServer, type Server, type Socket } from "node:net";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { createMailer } from "./mailer";
import { sendInvitation } from "./send-invitation";

const invitation = {
  email: "aysel@example.org",
  organisationName: "Dignity Network",
  link: "https://penumbra.example.org/invitation/the-secret-of-the-link",
  expiresAt: new Date("2026-12-01T10:00:00Z"),
};

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

/** A mail server that takes everything, or refuses recipients; answers what it received. */
async function aMailServer({ refuses = false } = {}) {
  const received: string[] = [];
  const server = createServer((socket: Socket) => {
    let isData = false;
    socket.on("error", () => undefined);
    socket.write("220 mail.example.org ESMTP\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString("utf8").split("\r\n")) {
        received.push(line);
        if (isData) {
          if (line !== ".") continue;
          isData = false;
          socket.write("250 taken\r\n");
        } else if (line === "DATA") {
          isData = true;
          socket.write("354 go on\r\n");
        } else if (line === "QUIT") socket.end("221 bye\r\n");
        else if (refuses && line.startsWith("RCPT")) socket.write(`550 no such user: ${line}\r\n`);
        else if (line !== "") socket.write("250 fine\r\n");
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { received, url: `smtp://127.0.0.1:${port}` };
}

function sender(url: string) {
  const lines: string[] = [];
  const mailer = createMailer({ smtp: { url, from: "Penumbra <penumbra@example.org>" } });
  if (!mailer) throw new Error("there is no mailer");
  return {
    lines,
    tools: { mailer, log: pino({ base: null }, { write: (line) => lines.push(line) }) },
  };
}

test("an invitation reaches the mail server with its link, in both languages", async () => {
  const { received, url } = await aMailServer();
  const { lines, tools } = sender(url);
  expect(await sendInvitation(tools, invitation)).toBe(true);
  expect(received).toContain("RCPT TO:<aysel@example.org>");
  expect(received).toContain("To: aysel@example.org");
  expect(received).toContain("Subject: Penumbra");
  const start = received.indexOf("DATA");
  const body = received.slice(received.indexOf("", start) + 1, received.indexOf(".", start));
  const isBase64 = received.includes("Content-Transfer-Encoding: base64");
  const text = isBase64
    ? Buffer.from(body.join(""), "base64").toString("utf8")
    : unquote(body.join("\n"));
  expect(text).toContain(invitation.link);
  expect(text).toContain("2026-12-01");
  expect(text).toContain("تدعوك Dignity Network");
  expect(lines).toEqual([]);
});

test("a refusal is told, and logged without address or link", async () => {
  const { url } = await aMailServer({ refuses: true });
  const { lines, tools } = sender(url);
  expect(await sendInvitation(tools, invitation)).toBe(false);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"responseCode":550');
  expect(lines.join("")).not.toMatch(/aysel|secret|@/);
});

function unquote(text: string): string {
  const bytes = text
    .replaceAll("=\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

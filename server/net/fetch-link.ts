import { isUtf8 } from "node:buffer";
import { Client, type Dispatcher, errors } from "undici";
import { connectToSite } from "./connect-to-site";
import { LinkError } from "./link-error";
import { readLinkUrl } from "./link-url";
import type { Reach } from "./reach";
import { readBody } from "./read-body";

/** All of it: looking up, every redirect, the body. */
const OVERALL_MS = 5_000;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const MOST_HEADER_BYTES = 32 * 1024;

/** What says nothing of who asks: no name of ours, no language, no referrer, no cookie. */
const HEADERS = {
  "user-agent": "Mozilla/5.0",
  accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
  "accept-encoding": "identity",
};

/** What came of following a link. */
export type FetchedLink = {
  /** Where it led in the end. */
  url: string;
  redirects: number;
  status: number;
  /** "text/html", in small letters; "" where it is not said. */
  mediaType: string;
  charset: string | null;
  /** The Content-Disposition header as it came, or "". */
  disposition: string;
  /** The first 2 MB of a web page; empty for everything else. */
  body: Uint8Array<ArrayBuffer>;
  isCutShort: boolean;
};

/**
 * Follows a link of a stranger's choosing, safely: http and https on their own ports, only to
 * public addresses, each redirect (at most 5) judged anew, 5 seconds and 2 MB for all of it. Only
 * bodies of web pages are read, only those that answer with success, and none after a HEAD.
 *
 * @throws {LinkError} see `LinkProblem`
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function fetchLink(
  text: string,
  reach: Reach,
  { method, signal }: { method: "GET" | "HEAD"; signal?: AbortSignal | undefined },
): Promise<FetchedLink> {
  const late = AbortSignal.timeout(OVERALL_MS);
  const ends = signal ? AbortSignal.any([signal, late]) : late;
  let address = text;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const read = readLinkUrl(address, reach.reachable);
      if ("problem" in read) throw new LinkError(read.problem, address);
      const answer = await ask(read.url, reach, method, ends);
      if (answer.leadsTo === null) return { ...answer.link, redirects };
      if (redirects === MOST_REDIRECTS) throw new LinkError("too_many_redirects", read.url.href);
      address = onwards(answer.leadsTo, read.url);
    }
  } catch (error) {
    if (error instanceof LinkError) throw error;
    signal?.throwIfAborted();
    throw new LinkError(late.aborted ? "too_slow" : "no_answer", address);
  }
}

function onwards(location: string, from: URL): string {
  if (!URL.canParse(location, from)) throw new LinkError("leads_nowhere", from.href);
  return new URL(location, from).href;
}

type Answer = { link: Omit<FetchedLink, "redirects">; leadsTo: string | null };

/** One request on a connection of its own, which is gone when this returns. */
async function ask(
  url: URL,
  reach: Reach,
  method: "GET" | "HEAD",
  signal: AbortSignal,
): Promise<Answer> {
  const client = new Client(url.origin, {
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: OVERALL_MS,
    bodyTimeout: OVERALL_MS,
    connect: (_options, done) => {
      connectToSite(url, reach, signal).then(
        (socket) => done(null, socket),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  });
  try {
    const path = `${url.pathname}${url.search}`;
    const response = await client.request({ path, method, headers: HEADERS, signal });
    return await readAnswer(url, response, method, signal);
  } catch (error) {
    if (error instanceof errors.HTTPParserError) throw new LinkError("no_answer", url.href);
    throw error;
  } finally {
    await client.destroy();
  }
}

async function readAnswer(
  url: URL,
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  method: "GET" | "HEAD",
  signal: AbortSignal,
): Promise<Answer> {
  // What is left unread ends with the connection, which is not an error of this request.
  body.on("error", () => undefined);
  const leadsTo = status >= 300 && status < 400 ? one(headers.location) : "";
  const [mediaType = "", ...parameters] = one(headers["content-type"]).toLowerCase().split(";");
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"\s]+)/.exec(each)?.[1]);
  const isPage = /^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType.trim());
  const isWanted = isPage && method === "GET" && status >= 200 && status < 300 && leadsTo === "";
  const { bytes, isCutShort } = isWanted
    ? await readBody(body, one(headers["content-encoding"]), MOST_BYTES, signal)
    : { bytes: new Uint8Array(), isCutShort: false };
  return {
    leadsTo: leadsTo === "" ? null : leadsTo,
    link: {
      url: url.href,
      status,
      mediaType: mediaType.trim(),
      charset: charset.find((each) => each !== undefined) ?? null,
      disposition: one(headers["content-disposition"]),
      body: bytes,
      isCutShort,
    },
  };
}

/** The first header of its name. Headers come byte by byte; sites write UTF-8 in them unasked. */
function one(header: string | string[] | undefined): string {
  const text = (Array.isArray(header) ? header[0] : header) ?? "";
  const bytes = Buffer.from(text, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : text;
}

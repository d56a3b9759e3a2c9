import { DomainError } from "@/core/failure";
import { getRuntime } from "@/server/runtime";
import { stopMail } from "@/server/services/notice/stop-mail";
import { withinLimit } from "../../../within-limit";

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** RFC 8058 has the form in multipart or urlencoded; nothing else is in it. */
const MAX_BODY_BYTES = 4 * 1024;
const ONE_CLICK = "List-Unsubscribe=One-Click";

type Props = { params: Promise<{ token: string }> };

/**
 * Stops mail with one click, as a person's mail program sends it for them: from anywhere, and without a
 * cookie. Whoever follows the link is asked first: other programs follow links to look at them.
 */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { token } = await params;
  const runtime = getRuntime();
  const bounded = await withinLimit(request, MAX_BODY_BYTES);
  if (!bounded || !isOneClick(request, await bounded.text())) return refuse(400, "invalid_input");
  try {
    await stopMail({ db: runtime.db, stopKey: runtime.secrets.stopKey }, { token });
    return new Response(null, { status: 204, headers: SAFE });
  } catch (error) {
    if (error instanceof DomainError) return refuse(404, error.failure.code);
    runtime.log.error({ error }, "mail could not be stopped");
    return refuse(500, "unexpected");
  }
}

function isOneClick(request: Request, body: string): boolean {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) {
    return /name="List-Unsubscribe"\s+One-Click/.test(body);
  }
  return body.trim() === ONE_CLICK;
}

/** To the page with the button. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { token } = await params;
  const location = `/stop-mail/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { ...SAFE, location } });
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: SAFE });
}

import { z } from "zod";
import { RequestRefused } from "../_trpc/failure";

const csrf = z.object({ csrfToken: z.string() });
const answer = z.object({ url: z.string() });

/**
 * Signs this browser in; throws what `FailureMessage` words when it is refused.
 * The library's own client asks for routes that are not served, so its two
 * requests are made here.
 */
export async function signInWithPassword(credentials: {
  email: string;
  password: string;
}): Promise<void> {
  const response = await send(credentials);
  const parsed = answer.safeParse(await response.json().catch(() => null));
  if (!response.ok || !parsed.success) throw new RequestRefused({ code: "unexpected" });
  const query = new URL(parsed.data.url, window.location.origin).searchParams;
  if (!query.has("error")) return;
  const [code, seconds] = (query.get("code") ?? "").split(".");
  if (code === "too_many_attempts") {
    throw new RequestRefused({ code, retryAfterSeconds: Number(seconds ?? 60) });
  }
  throw new RequestRefused({
    code: code === "wrong_credentials" ? "wrong_credentials" : "unexpected",
  });
}

async function send(credentials: { email: string; password: string }): Promise<Response> {
  try {
    const { csrfToken } = csrf.parse(await (await fetch("/api/auth/csrf")).json());
    return await fetch("/api/auth/callback/credentials", {
      method: "POST",
      // Answers with the address it would have sent the browser to.
      headers: { "X-Auth-Return-Redirect": "1" },
      body: new URLSearchParams({ ...credentials, csrfToken, callbackUrl: "/" }),
    });
  } catch (error) {
    if (error instanceof TypeError) throw new RequestRefused({ code: "offline" });
    throw error;
  }
}

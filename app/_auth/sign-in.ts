import { z } from "zod";
import type { DomainFailure } from "@/core/failure";

type Refusal = DomainFailure | { code: "offline" | "unexpected" };
export type SignIn = { ok: true } | { ok: false; failure: Refusal };

const csrf = z.object({ csrfToken: z.string() });
const answer = z.object({ url: z.string() });

/** Signs this browser in. A refusal is answered, never thrown. */
export async function signIn(email: string, password: string): Promise<SignIn> {
  let url: URL;
  try {
    const { csrfToken } = csrf.parse(await (await fetch("/api/auth/csrf")).json());
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        // Answers with JSON in place of a redirect.
        "x-auth-return-redirect": "1",
      },
      body: new URLSearchParams({ email, password, csrfToken, callbackUrl: "/" }),
    });
    url = new URL(answer.parse(await response.json()).url, window.location.origin);
  } catch (error) {
    // `fetch` rejects with a TypeError exactly when no answer came.
    return refused({ code: error instanceof TypeError ? "offline" : "unexpected" });
  }
  const [code, seconds] = (url.searchParams.get("code") ?? "").split(".");
  if (code === "wrong_credentials") return refused({ code });
  if (code === "too_many_attempts") {
    return refused({ code, retryAfterSeconds: Number(seconds ?? 60) });
  }
  return url.searchParams.has("error") ? refused({ code: "unexpected" }) : { ok: true };
}

function refused(failure: Refusal): SignIn {
  return { ok: false, failure };
}

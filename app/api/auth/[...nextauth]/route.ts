import { NextRequest } from "next/server";
import { isLocale, LOCALE_COOKIE } from "@/app/_i18n/locale";
import { deviceCookie } from "@/server/auth/device-cookie";
import { nextAuthHandlers, signInForm } from "@/server/auth/next-auth";
import { isSameOrigin } from "@/server/auth/same-origin";
import { sessionCookieName, usesSecureCookies } from "@/server/auth/session-cookie";
import type { Env } from "@/server/env";
import { getRuntime } from "@/server/runtime";
import { findLocale } from "@/server/services/account/find-locale";
import { withinLimit } from "../../within-limit";

/** What is served of next-auth; its own pages and other ways to sign in are not. */
const SERVED = {
  GET: ["csrf", "session"],
  POST: ["callback/credentials", "signout"],
} as const;

const MAX_FORM_BYTES = 16 * 1024;

type Parameters = { params: Promise<{ nextauth: string[] }> };

export async function GET(request: NextRequest, { params }: Parameters): Promise<Response> {
  if (!isServed("GET", (await params).nextauth)) return refuse(404);
  return unstored(await nextAuthHandlers.GET(request));
}

export async function POST(request: NextRequest, { params }: Parameters): Promise<Response> {
  const { db, env, secrets } = getRuntime();
  const { nextauth } = await params;
  if (!isServed("POST", nextauth)) return refuse(404);
  if (!isSameOrigin(request.headers, env)) return refuse(403);
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return refuse(415);
  }
  const body = await (await withinLimit(request, MAX_FORM_BYTES))?.text();
  if (body === undefined) return refuse(413);
  const { url, headers } = request;
  const response = unstored(
    await nextAuthHandlers.POST(new NextRequest(url, { method: "POST", headers, body })),
  );
  const form = signInForm.safeParse(Object.fromEntries(new URLSearchParams(body)));
  const isSignedIn = response.headers
    .getSetCookie()
    .some((cookie) => /^[^=]+=[^;]/.test(cookie) && cookie.startsWith(sessionCookieName(env)));
  if (form.success && isSignedIn) {
    response.headers.append("set-cookie", deviceCookie(form.data.email, secrets.authSecret, env));
    const locale = await findLocale(db, form.data.email);
    if (isLocale(locale)) response.headers.append("set-cookie", localeCookie(locale, env));
  }
  return response;
}

function isServed(method: keyof typeof SERVED, segments: readonly string[]): boolean {
  const served: readonly string[] = SERVED[method];
  return served.includes(segments.join("/"));
}

/** Scripts write this one too, when the language is changed. */
function localeCookie(locale: string, env: Pick<Env, "publicUrl">): string {
  const secure = usesSecureCookies(env) ? "; Secure" : "";
  return `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}

function unstored(response: Response): Response {
  const open = new Response(response.body, response);
  open.headers.set("cache-control", "no-store");
  return open;
}

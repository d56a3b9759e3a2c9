import type { Env } from "../env";

type CookieEnv = Pick<Env, "publicUrl">;

/** Cookies are marked secure as soon as the installation is known to be reached over https. */
export function usesSecureCookies(env: CookieEnv): boolean {
  return env.publicUrl?.startsWith("https:") === true;
}

/**
 * The session cookie's name. `__Host-` binds it to this very host over https;
 * only that form is read there, so a neighbouring host cannot plant another.
 */
export function sessionCookieName(env: CookieEnv): string {
  return usesSecureCookies(env) ? "__Host-penumbra-session" : "penumbra-session";
}

/** The session's token in a `Cookie` header, or null. */
export function sessionTokenFrom(
  cookieHeader: string | null | undefined,
  env: CookieEnv,
): string | null {
  return cookieFrom(cookieHeader, sessionCookieName(env));
}

/** One cookie of a `Cookie` header, or null. */
export function cookieFrom(cookieHeader: string | null | undefined, name: string): string | null {
  for (const pair of (cookieHeader ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

/** The `Set-Cookie` value that signs this browser in. */
export function sessionCookie(token: string, expiresAt: Date, env: CookieEnv): string {
  return `${sessionCookieName(env)}=${token}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${usesSecureCookies(env) ? "; Secure" : ""}`;
}

/** The `Set-Cookie` value that takes the session's cookie away. */
export function noSessionCookie(env: CookieEnv): string {
  return sessionCookie("", new Date(0), env);
}

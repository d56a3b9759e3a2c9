import { randomBytes } from "node:crypto";
import type { Env } from "../env";
import { deviceMark } from "../services/account/check-credentials";
import { cookieFrom, usesSecureCookies } from "./session-cookie";

const DAYS = 180;

const nameOf = (env: Pick<Env, "publicUrl">) =>
  usesSecureCookies(env) ? "__Host-penumbra-device" : "penumbra-device";

/** What this browser kept from an earlier sign-in, or null. */
export function deviceFrom(cookieHeader: string | null, env: Pick<Env, "publicUrl">) {
  return cookieFrom(cookieHeader, nameOf(env));
}

/** The `Set-Cookie` value that lets this browser be told from strangers at its next sign-in. */
export function deviceCookie(email: string, secret: string, env: Pick<Env, "publicUrl">): string {
  const mark = deviceMark(email, randomBytes(12).toString("base64url"), secret);
  const secure = usesSecureCookies(env) ? "; Secure" : "";
  return `${nameOf(env)}=${mark}; Path=/; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}

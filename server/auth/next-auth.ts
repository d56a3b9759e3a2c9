import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import type { EmailConfig } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { DomainError, type DomainFailure } from "../../core/failure";
import { clientAddress } from "../client-address";
import { getRuntime, type Runtime } from "../runtime";
import { checkCredentials } from "../services/account/check-credentials";
import { SESSION_MS } from "../services/session/find-live-session";
import { startSession } from "../services/session/start-session";
import { sharedAttempts } from "../shared-attempts";
import { deviceFrom } from "./device-cookie";
import { sessionAdapter } from "./session-adapter";
import { sessionCookieName, usesSecureCookies } from "./session-cookie";

/** What the sign-in form sends; anything else cannot be anybody's. */
export const signInForm = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1024),
});

/** Carries a refusal to the sign-in page as next-auth's `code`. */
class SignInRefused extends CredentialsSignin {
  constructor(failure: DomainFailure) {
    super();
    this.code =
      failure.code === "too_many_attempts"
        ? `${failure.code}.${failure.retryAfterSeconds}`
        : failure.code;
  }
}

function passwordProvider(runtime: Runtime) {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given, request) {
      const form = signInForm.safeParse(given);
      if (!form.success) throw new SignInRefused({ code: "wrong_credentials" });
      try {
        const { db, env, secrets } = runtime;
        const person = await checkCredentials(
          { db, attempts: sharedAttempts(runtime), secret: secrets.authSecret },
          {
            ...form.data,
            address: clientAddress(request.headers),
            device: deviceFrom(request.headers.get("cookie"), env),
          },
        );
        return { id: person.userId, name: person.name, email: person.email };
      } catch (error) {
        if (error instanceof DomainError) throw new SignInRefused(error.failure);
        throw error;
      }
    },
  });
}

/**
 * Database sessions are only allowed beside a provider that is not a password.
 * This one is never reached: its routes are not served, and it sends nothing.
 */
const closedProvider: EmailConfig = {
  id: "closed",
  type: "email",
  name: "closed",
  maxAge: 0,
  sendVerificationRequest: () => Promise.reject(new Error("Nobody signs in by mail.")),
};

function configure(runtime: Runtime): NextAuthConfig {
  const { db, live, env, log, secrets } = runtime;
  const isSecure = usesSecureCookies(env);
  return {
    secret: secrets.authSecret,
    // The address comes from the request's own Host header; same-origin is checked before.
    trustHost: true,
    basePath: "/api/auth",
    useSecureCookies: isSecure,
    adapter: sessionAdapter({ db, live }),
    providers: [passwordProvider(runtime), closedProvider],
    session: { strategy: "database", maxAge: SESSION_MS / 1000 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(env),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    jwt: {
      // With a password this is where next-auth asks for the cookie's value: a new row's token.
      async encode({ token }) {
        if (!token?.sub) throw new Error("A session needs a person.");
        return (await startSession(db, token.sub)).token;
      },
      decode: () => null,
    },
    callbacks: {
      // The default shape has everything the adapter knows in it.
      session: ({ session, user }) => ({
        expires: new Date(session.expires).toISOString(),
        user: { id: user.id, name: user.name ?? "", email: user.email },
      }),
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: {
      error(error) {
        if (!(error instanceof CredentialsSignin)) log.error({ error }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "sign-in warning"),
      debug: () => undefined,
    },
  };
}

/** next-auth's own endpoints. Configured at the first request: a build has no runtime. */
export const { handlers: nextAuthHandlers } = NextAuth(() => configure(getRuntime()));

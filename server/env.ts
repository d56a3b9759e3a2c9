import { resolve } from "node:path";
import { z } from "zod";
import type { DatabaseLocation } from "../db/client";
import { StartFailure } from "../db/start-failure";

/** An empty variable counts as absent, as people write them in service files. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** 32 bytes each in base64url (43 signs) or hexadecimal (64), parted by commas. */
const sealKeys = z.string().transform((text, context) =>
  text.split(",").map((part) => {
    const key = part.trim();
    const isKnownForm = /^[\w-]{43}=?$/.test(key) || /^[0-9a-f]{64}$/i.test(key);
    if (!isKnownForm) context.addIssue("not a key");
    return new Uint8Array(Buffer.from(key, key.length === 64 ? "hex" : "base64url"));
  }),
);

const variables = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: optional(z.string()),
  PENUMBRA_DATA: optional(z.string()),
  PENUMBRA_URL: optional(z.url({ protocol: /^https?$/ })),
  PENUMBRA_SECRET: optional(z.string().min(32)),
  PENUMBRA_SEAL_KEY: optional(sealKeys),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "silent"])),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  SMTP_FROM: optional(z.string()),
  PENUMBRA_TRUSTED_PROXIES: optional(z.coerce.number().int().min(0).max(10)),
  PENUMBRA_TEST_INSTALLATION: optional(z.literal("yes")),
  PENUMBRA_TEST_REACHABLE: optional(
    z.string().regex(/^127\.0\.0\.1:\d{1,5}(,127\.0\.0\.1:\d{1,5})*$/),
  ),
  PENUMBRA_EVIDENCE_FILE_MB: optional(z.coerce.number().int().min(1).max(4_096)),
  PENUMBRA_EVIDENCE_TOTAL_GB: optional(z.coerce.number().min(0.1).max(10_000)),
  NODE_ENV: optional(z.enum(["development", "production", "test"])),
});

const MEGABYTE = 1024 * 1024;

export type Env = {
  port: number;
  /** 127.0.0.1 unless set: a laptop's drafts are not offered to its network by accident. */
  host: string;
  /** Absolute. Holds the embedded database and the generated secrets. */
  dataFolder: string;
  databaseUrl: string | null;
  /** The address people type, for links in mail and the origin check; null = what the request says. */
  publicUrl: string | null;
  /** Replaces the generated secret where several nodes must share one. */
  secret: string | null;
  /** Keys that seal instead of the generated one; the first seals, all open. */
  sealKeys: readonly Uint8Array[];
  logLevel: string;
  smtp: { url: string; from: string } | null;
  /** How large one file of evidence may be, and all of an organisation's together, in bytes. */
  evidence: { fileBytes: number; organisationBytes: number };
  /** How many proxies in front may say whom they speak for; 0 trusts nobody's word. */
  trustedProxies: number;
  /** Addresses on this machine that links may lead to, for tests; empty wherever people work. */
  reachable: ReadonlySet<string>;
  isDevelopment: boolean;
};

const WANTED: Record<string, string> = {
  PORT: "a number from 0 to 65535",
  PENUMBRA_URL: "an address such as https://penumbra.example.org",
  PENUMBRA_SECRET: "at least 32 characters",
  PENUMBRA_SEAL_KEY: "32 bytes in base64url or hexadecimal, several of them parted by commas",
  DATABASE_URL: "an address such as postgres://user:password@host:5432/database",
  LOG_LEVEL: "fatal, error, warn, info, debug or silent",
  SMTP_URL: "an address such as smtps://user:password@mail.example.org",
  PENUMBRA_TRUSTED_PROXIES: "a number from 0 to 10",
  PENUMBRA_TEST_INSTALLATION: "yes, or not set at all",
  PENUMBRA_TEST_REACHABLE: "addresses such as 127.0.0.1:8080, parted by commas",
  PENUMBRA_EVIDENCE_FILE_MB: "a number of megabytes from 1 to 4096",
  PENUMBRA_EVIDENCE_TOTAL_GB: "a number of gigabytes from 0.1 to 10000",
  NODE_ENV: "development, production or test",
};

/**
 * Reads the settings from the environment; the only place that does.
 *
 * @throws {StartFailure} setting_not_valid, with the name of the variable and never its value
 */
export function parseEnv(environment: Record<string, string | undefined>): Env {
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? "a setting");
    throw new StartFailure(
      "setting_not_valid",
      `${name} is not valid: it must be ${WANTED[name] ?? "corrected"}.`,
    );
  }
  const { data } = parsed;
  if (data.SMTP_URL && !data.SMTP_FROM) {
    throw new StartFailure(
      "setting_not_valid",
      "SMTP_FROM is not set: mail needs the address it comes from.",
    );
  }
  return {
    port: data.PORT ?? 3000,
    host: data.HOST ?? "127.0.0.1",
    dataFolder: resolve(/* turbopackIgnore: true */ data.PENUMBRA_DATA ?? "data"),
    databaseUrl: data.DATABASE_URL ?? null,
    publicUrl: data.PENUMBRA_URL ?? null,
    secret: data.PENUMBRA_SECRET ?? null,
    sealKeys: data.PENUMBRA_SEAL_KEY ?? [],
    logLevel: data.LOG_LEVEL ?? "info",
    smtp: data.SMTP_URL && data.SMTP_FROM ? { url: data.SMTP_URL, from: data.SMTP_FROM } : null,
    trustedProxies: data.PENUMBRA_TRUSTED_PROXIES ?? 0,
    reachable: readReachable(data),
    evidence: {
      fileBytes: (data.PENUMBRA_EVIDENCE_FILE_MB ?? 100) * MEGABYTE,
      organisationBytes: Math.round((data.PENUMBRA_EVIDENCE_TOTAL_GB ?? 20) * 1024 * MEGABYTE),
    },
    isDevelopment: data.NODE_ENV === "development",
  };
}

/**
 * Links never lead into this machine or its network. Tests have their web sites there, so they may
 * name them; an installation that others can reach, or that has a database server, does not start so.
 */
function readReachable(data: z.infer<typeof variables>): ReadonlySet<string> {
  const { PENUMBRA_TEST_REACHABLE: named, PENUMBRA_TEST_INSTALLATION: isTest } = data;
  if (named === undefined) return new Set();
  const isReal =
    data.PENUMBRA_URL !== undefined ||
    data.DATABASE_URL !== undefined ||
    (data.HOST ?? "127.0.0.1") !== "127.0.0.1";
  if (isTest !== "yes" || isReal) {
    throw new StartFailure(
      "setting_not_valid",
      "PENUMBRA_TEST_REACHABLE is for tests only: it lets links lead into this machine. Take it away.",
    );
  }
  return new Set(named.split(","));
}

export function databaseLocation(env: Env): DatabaseLocation {
  return env.databaseUrl ? { databaseUrl: env.databaseUrl } : { dataFolder: env.dataFolder };
}

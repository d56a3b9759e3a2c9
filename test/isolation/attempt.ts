import { callTRPCProcedure } from "@trpc/server";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { DomainError } from "@/core/failure";
import type { Database } from "@/db/client";
import type { Actor } from "@/server/policies/can";
import { appRouter } from "@/server/routers/root";
import { aContext } from "../builders/a-context";

export type Attempt = { outcome: string; isUnchanged: boolean };

/**
 * Calls a procedure and undoes what it did. Tells "answered" or the failure's
 * code, and whether every row of every table stayed as it was.
 */
export async function attemptAndUndo(
  db: Database,
  path: string,
  input: unknown,
  actor: Actor | null,
): Promise<Attempt> {
  let attempt: Attempt = { outcome: "", isUnchanged: false };
  const undo = new Error("undo");
  await db
    .transaction(async (tx) => {
      const before = await fingerprint(tx);
      const outcome = await call(tx, path, input, actor);
      attempt = { outcome, isUnchanged: before === (await fingerprint(tx)) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return attempt;
}

async function call(
  db: Database,
  path: string,
  input: unknown,
  actor: Actor | null,
): Promise<string> {
  try {
    await callTRPCProcedure({
      router: appRouter,
      path,
      type: typeOf(path),
      getRawInput: async () => input,
      ctx: aContext(db, actor),
      signal: undefined,
      batchIndex: 0,
    });
    return "answered";
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof DomainError) return cause.failure.code;
    throw error;
  }
}

const definition = z.object({ type: z.enum(["query", "mutation"]) });

/** At run time the procedures are one flat map; their type says otherwise. */
function typeOf(path: string): "query" | "mutation" {
  const procedure: unknown = Reflect.get(appRouter._def.procedures, path);
  return definition.parse(Reflect.get(Object(procedure), "_def")).type;
}

/** One line for each table with anything in it; equal exactly when every row is. */
async function fingerprint(db: Database): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const parts = [...tables].map(
    ({ name }) =>
      sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from ${sql.identifier(name)} t`,
  );
  return JSON.stringify([...(await db.execute(sql.join(parts, sql` union all `)))]);
}

import { z } from "zod";

const part = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().catch(undefined as never);

const view = z.object({
  userId: part(z.uuid()),
  action: part(z.string().min(1).max(100)),
  reportId: part(z.uuid()),
  from: part(z.iso.date()),
  to: part(z.iso.date()),
  page: part(z.coerce.number().int().min(1).max(1_000_000)),
});

/** Which entries the page shows; what is left out narrows nothing. */
export type AuditView = {
  userId?: string | undefined;
  action?: string | undefined;
  reportId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  page?: number | undefined;
};

/** What an address asks for; what makes no sense in it is left out. */
export function readView(params: Record<string, string | string[] | undefined>): AuditView {
  return view.parse(params);
}

/** The page's address for a view. */
export function addressOf(asked: AuditView): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== "") params.set(name, String(value));
  }
  const query = params.toString();
  return `/settings/audit${query === "" ? "" : `?${query}`}`;
}

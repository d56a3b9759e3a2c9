import { z } from "zod";
import { getRuntime } from "@/server/runtime";
import { readLink } from "@/server/services/link/read-link";
import { readJson } from "../../read-json";
import { answer, signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  organisationId: z.uuid(),
  url: z.string().min(1).max(4_000),
  sourceId: z.uuid().optional(),
});

/**
 * What a link says of the source behind it; nothing is stored. Takes JSON with `organisationId`,
 * `url` and, where it is the link of one, `sourceId`. A request that is called off ends the asking.
 */
export const POST = signedInRoute("a link could not be read", async (context, request) => {
  const { organisationId, url, sourceId } = await readJson(request, wanted);
  const today = new Date().toISOString().slice(0, 10);
  const { signal } = request;
  const input = { organisationId, url, sourceId, signal };
  return answer(await readLink(context, getRuntime().reach, today, input));
});

import { z } from "zod";
import {
  MAX_STATISTICS_BYTES,
  previewStatistics,
} from "@/server/services/statistic/import-statistics";
import { previewRoute } from "../../preview-route";

/** The figures in a table in CSV, with what the register and the library have of them. */
export const POST = previewRoute({
  limitBytes: MAX_STATISTICS_BYTES,
  fields: z.object({}),
  complaint: "a table of figures could not be previewed",
  preview: ({ db, actor }, { organisationId, file, signal }) =>
    previewStatistics({ db, actor }, { organisationId, bytes: file.bytes, signal }),
});

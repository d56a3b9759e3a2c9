import { z } from "zod";
import { attachmentNamed } from "@/core/content-disposition";
import { DomainError } from "@/core/failure";
import { takeExport } from "@/server/services/report/export-for-person";
import { signedInRoute } from "../../signed-in-route";

/** A file that was made for the person who asks, while it waits for them; nobody else is told of it. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ exportId: string }> },
): Promise<Response> {
  return signedInRoute("an export could not be fetched", async (context) => {
    const { exportId } = await params;
    if (!z.uuid().safeParse(exportId).success) throw new DomainError({ code: "export_not_found" });
    const { file, bytes } = await takeExport(context, { exportId });
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": file.mediaType,
        "content-disposition": attachmentNamed(file.name),
        "content-length": String(bytes.length),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  })(request);
}

import { openArchive, readArchive } from "@/server/account/data-export";
import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { streamBytes } from "@/server/api/stream-bytes";
import { AppError, errorTable } from "@/server/kernel/errors";
import { isUuid } from "@/server/kernel/ids";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";

interface ArchiveRoute {
  params: Promise<{ tenant: string; environment: string; exportId: string }>;
}

/** An archive of the company as a ZIP, made while it is read. */
export async function GET(_request: Request, { params }: ArchiveRoute): Promise<Response> {
  const { tenant, environment, exportId } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "tenant.manage");
    if (!isUuid(exportId)) throw new AppError("not_found", "There is no such archive.");
    const archive = await openArchive(services(), principal, exportId);
    const day = archive.finishedAt.toISOString().slice(0, 10);
    return new Response(streamBytes(readArchive(services(), principal, archive)), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="tallybridge-${tenant}-${day}.zip"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    const known = asAppError(error);
    if (!known) throw error;
    return new Response(known.userText, { status: errorTable[known.code].http });
  }
}

import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { errorTable } from "@/server/kernel/errors";
import { exportFiles } from "@/server/pipeline/promotion/files/export-files";
import { zipFiles } from "@/server/pipeline/promotion/files/zip-files";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";

interface FilesRoute {
  params: Promise<{ tenant: string; environment: string }>;
}

/** The environment as files in one archive: the same that the API and the command line give. */
export async function GET(_request: Request, { params }: FilesRoute): Promise<Response> {
  const { tenant, environment } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "flows.read");
    const { files } = await services().db.withTenantSql(principal, (sql) => exportFiles(sql, principal));
    return new Response(zipFiles(files), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="tallybridge-${environment}.zip"`,
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

import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { streamText } from "@/server/api/stream-text";
import { readAuditAddress } from "@/server/insight/audit/audit.schema";
import { auditFormats, exportAudit } from "@/server/insight/audit/export-audit";
import { errorTable } from "@/server/kernel/errors";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";

interface ExportRoute {
  params: Promise<{ tenant: string; environment: string }>;
}

/** The entries of the list whose address has the same filters, all of them, as CSV or JSON. */
export async function GET(request: Request, { params }: ExportRoute): Promise<Response> {
  const { tenant, environment } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "audit.read");
    const query = new URL(request.url).searchParams;
    const format = auditFormats.find((known) => known === query.get("format")) ?? "csv";
    const day = services().clock.now().toISOString().slice(0, 10);
    return new Response(streamText(exportAudit(services(), principal, { filter: readAuditAddress(query), format })), {
      headers: {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="audit-log-${tenant}-${day}.${format}"`,
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

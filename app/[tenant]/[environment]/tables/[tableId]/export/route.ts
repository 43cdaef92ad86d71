import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { errorTable } from "@/server/kernel/errors";
import { readTableSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { readTable } from "@/server/pipeline/mapping/tables/read-table";
import { writeCsv } from "@/server/pipeline/mapping/tables/write-csv";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";

interface ExportRoute {
  params: Promise<{ tenant: string; environment: string; tableId: string }>;
}

/** A version of a lookup table as CSV, in the form in which it can be imported. */
export async function GET(request: Request, { params }: ExportRoute): Promise<Response> {
  const { tenant, environment, tableId } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "flows.read");
    const version = new URL(request.url).searchParams.get("version");
    const asked = readTableSchema.safeParse({ tableId, ...(version === null ? {} : { version: Number(version) }) });
    if (!asked.success) return new Response("No such lookup table.", { status: errorTable.not_found.http });
    const table = await readTable(services(), principal, asked.data);
    const name = table.name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "") || "lookup-table";
    return new Response(writeCsv(table.content), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}-${environment}-v${table.version}.csv"`,
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

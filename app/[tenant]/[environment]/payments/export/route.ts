import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { streamText } from "@/server/api/stream-text";
import { errorTable } from "@/server/kernel/errors";
import { exportPayments } from "@/server/pipeline/payments/export-payments";
import { readPaymentAddress } from "@/server/pipeline/payments/payment-address.schema";
import { requirePermission } from "@/server/platform/auth";
import { services } from "@/server/services";

interface ExportRoute {
  params: Promise<{ tenant: string; environment: string }>;
}

/** The payments of the list whose address has the same filters and order, all of them, as CSV. */
export async function GET(request: Request, { params }: ExportRoute): Promise<Response> {
  const { tenant, environment } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "payments.export");
    const { db, clock } = services();
    const day = clock.now().toISOString().slice(0, 10);
    const query = readPaymentAddress(new URL(request.url).searchParams);
    return new Response(streamText(exportPayments(db, principal, query)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="payments-${environment}-${day}.csv"`,
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

import { readAgentProgram } from "@/server/api/agent/read-agent-program";
import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { errorTable } from "@/server/kernel/errors";
import { requirePermission } from "@/server/platform/auth";

interface ProgramParams {
  params: Promise<{ tenant: string; environment: string }>;
}

/** The program for a customer's site, for members who see connections. */
export async function GET(_request: Request, { params }: ProgramParams): Promise<Response> {
  const { tenant, environment } = await params;
  try {
    requirePermission(await requirePrincipal(tenant, environment), "connections.read");
    const { bytes, sha256 } = await readAgentProgram();
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "content-disposition": 'attachment; filename="tallybridge-agent.mjs"',
        "content-length": String(bytes.length),
        "x-checksum-sha256": sha256,
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

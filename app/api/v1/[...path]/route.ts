import { answerRequest } from "@/server/api/rest";
import { services } from "@/server/services";

// One handler for all of REST v1: its router and its OpenAPI document are made of the same operations, so a route that is
// documented exists, and one that is not answers `not_found` as a problem document.
const handle = (request: Request): Promise<Response> => answerRequest(request, services());

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT };

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

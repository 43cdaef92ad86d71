import { z } from "zod";
import type { HttpTransport } from "@/server/connectors/contract";
import { unexpectedShape } from "./errors";
import { envelope } from "./schemas";
import type { Session } from "./session";

const clientKeyPath = "/v1/payment_fields/token/create";

/**
 * A key with which a page loads the hosted card fields (Protect.js). It belongs in the page, and is good for nothing else.
 * @param session over a transport that was made with `withEnvelope`
 */
export async function createClientKey(session: Session): Promise<string> {
  const answer = envelope
    .extend({ clientKey: z.string().min(1).max(8_192) })
    .safeParse(await session.call(clientKeyPath, {}, "read"));
  if (answer.success && answer.data.success) return answer.data.clientKey;
  throw unexpectedShape("no client key");
}

/**
 * The client key is the one answer that comes without PayTrace's envelope. Here it gets one, so that it is signed in, timed and
 * parsed like every other; whatever else the path answers stays as it is.
 */
export const withEnvelope =
  (transport: HttpTransport): HttpTransport =>
  async (request) => {
    const response = await transport(request);
    if (!new URL(request.url).pathname.endsWith(clientKeyPath) || response.status >= 400) return response;
    const text = await response.text();
    const bare = z.strictObject({ clientKey: z.string() }).safeParse(parsed(text));
    const body = bare.success ? JSON.stringify({ success: true, response_code: 1, ...bare.data }) : text;
    return new Response(body, { status: response.status, headers: response.headers });
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

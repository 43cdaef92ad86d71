import {
  createPayTraceClient,
  type PayTraceContext,
  payTraceConfig,
  payTraceCredentials,
} from "@/server/connectors/paytrace/index";
import { createSignIns } from "@/server/connectors/sign-ins";
import { silentLog } from "@/server/platform/log/log";
import { record } from "./records";
import { signIn } from "./serve-simulator";

export type Transport = PayTraceContext["transport"];

/** A context as the pipeline would make it. */
export function contextFor(
  transport: Transport,
  changed: { baseUrl?: string; timeoutMs?: number; signal?: AbortSignal } = {},
): PayTraceContext {
  return {
    config: payTraceConfig.parse({
      baseUrl: changed.baseUrl ?? "https://api.gateway.test",
      integratorId: signIn.integratorId,
      ...(changed.timeoutMs === undefined ? {} : { timeoutMs: changed.timeoutMs }),
    }),
    credentials: payTraceCredentials.parse({ username: signIn.username, password: signIn.password }),
    transport,
    signIns: createSignIns({ now: () => new Date() }),
    clock: { now: () => new Date() },
    log: silentLog,
    signal: changed.signal ?? new AbortController().signal,
  };
}

export const clientFor = (transport: Transport, changed: Parameters<typeof contextFor>[1] = {}) => {
  return createPayTraceClient(contextFor(transport, changed));
};

/** Plays recorded bytes: the token record for the sign-in, then the given answers one after the other. */
export function replay(
  ...answers: readonly { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }[]
) {
  const requests: { readonly path: string; readonly body: string; readonly authorization: string | null }[] = [];
  const left = [...answers];
  const transport: Transport = async (request) => {
    const path = new URL(request.url).pathname;
    requests.push({ path, body: await request.text(), authorization: request.headers.get("authorization") });
    const token = record("token");
    if (path === "/oauth/token") return Response.json(token.body, { status: token.status });
    const next = left.shift();
    if (next === undefined) throw new Error(`Nothing is recorded for ${path}.`);
    const body = typeof next.body === "string" ? next.body : JSON.stringify(next.body);
    return new Response(body, { status: next.status, headers: next.headers });
  };
  return { transport, requests };
}

import type { z } from "zod";
import {
  type ConnectorContext,
  ConnectorError,
  type ConnectorErrorKind,
  type HttpTransport,
} from "@/server/connectors/contract";
import type { shopConfig, shopCredentials } from "./settings";

export type ShopContext = ConnectorContext<
  z.output<typeof shopConfig>,
  z.output<typeof shopCredentials>,
  HttpTransport
>;

/** What the shop's statuses mean for us; any other one is a form we do not know. */
const kindByStatus: Readonly<Record<number, ConnectorErrorKind>> = {
  401: "auth_expired",
  403: "forbidden",
  404: "not_found",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
};

const timeoutMs = 10_000;

/**
 * One GET, its answer parsed. Nothing of the request is put into an error: the key is in its headers.
 * @throws ConnectorError by `kindByStatus`; unavailable when nothing answers; unexpected_shape with the fields it is about
 */
export async function getJson<T>(
  { config, credentials, transport, signal }: ShopContext,
  path: string,
  shape: z.ZodType<T>,
): Promise<T> {
  const request = new Request(new URL(path, config.baseUrl), {
    headers: { authorization: `Bearer ${credentials.apiKey}`, accept: "application/json" },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  const answer = await transport(request).catch((cause: unknown) => {
    // The transport of production says itself what became of a request.
    if (cause instanceof ConnectorError) throw cause;
    throw new ConnectorError("unavailable", "The shop could not be reached.", { cause });
  });
  if (!answer.ok) {
    const kind = kindByStatus[answer.status] ?? "unexpected_shape";
    throw new ConnectorError(kind, `The shop answered with HTTP ${answer.status}.`, {
      detail: { httpStatus: answer.status },
    });
  }
  const json: unknown = await answer.json().catch(() => undefined);
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw drifted(parsed.error);
  return parsed.data;
}

/** Names the fields, never their values. */
export function drifted({ issues }: z.ZodError): ConnectorError {
  const fields = issues.map(({ path }) => path.join(".") || "the whole answer").join(", ");
  return new ConnectorError("unexpected_shape", `The shop answered in a form we do not know: ${fields}`, {
    detail: { fields },
  });
}

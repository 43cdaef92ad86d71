import { z } from "zod";
import type { CheckResult, Connector, ConnectorContext, HttpTransport } from "@/server/connectors/contract";

/** A person waits for a check; a system that needs longer for one call is as good as away. */
const callTimeoutMs = 15_000;

const reachable = z.looseObject({ baseUrl: z.string() });

/**
 * Checks a system that is reached over HTTP at its setting `baseUrl`, by any connector.
 * @returns undefined for settings that cannot be read
 */
export async function checkOverHttp(
  connector: Connector,
  context: Omit<ConnectorContext<never, never, never>, "config" | "credentials" | "transport">,
  given: { readonly config: unknown; readonly credentials: unknown },
  httpAt: (baseUrl: string) => HttpTransport,
): Promise<readonly CheckResult[] | undefined> {
  const config = connector.config.safeParse(given.config);
  const credentials = connector.credentials.safeParse(given.credentials);
  if (!config.success || !credentials.success) return undefined;
  const { timeoutMs } = config.data;
  return connector.check({
    ...context,
    config: {
      ...config.data,
      ...(typeof timeoutMs === "number" ? { timeoutMs: Math.min(timeoutMs, callTimeoutMs) } : {}),
    },
    credentials: credentials.data,
    transport: httpAt(reachable.parse(config.data).baseUrl),
  });
}

import { z } from "zod";
import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import { drifted, graphqlErrors, refusalOf, unexpectedShape } from "./errors";
import type { ShopifyContext } from "./shopify-context";

export interface Query<Data> {
  /** One named operation of GraphQL. */
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The form of `data`. */
  readonly data: z.ZodType<Data>;
  /** After an unclear end a `read` can simply be repeated; a `write` carries a key and is repeated under it alone. */
  readonly effect: "read" | "write";
}

/** What Shopify's statuses mean for us; any other one below 500 is a form we do not know. */
const kindByStatus: Readonly<Record<number, ConnectorErrorKind>> = {
  400: "invalid",
  401: "auth_expired",
  402: "forbidden",
  403: "forbidden",
  404: "not_found",
  423: "forbidden",
  429: "rate_limited",
  430: "rate_limited",
};

/** Failures of which it is certain that the request never reached Shopify. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const envelope = z.looseObject({
  data: z.unknown().optional(),
  errors: graphqlErrors.optional(),
  extensions: z
    .looseObject({
      cost: z
        .looseObject({
          requestedQueryCost: z.number(),
          throttleStatus: z.looseObject({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional()
        .catch(undefined),
    })
    .optional(),
});

/**
 * Sends one operation to the GraphQL Admin API, the only place that knows how. Nothing of the request is put into an error: the
 * token is in its headers.
 * @throws ConnectorError by status and code; unavailable or timeout when nothing answers; unexpected_shape with its fields
 */
export async function sendQuery<Data>(ctx: ShopifyContext, query: Query<Data>): Promise<Data> {
  const { status, retryAfterMs, text } = await post(ctx, query);
  if (status >= 500) {
    const kind = query.effect === "read" ? "unavailable" : "timeout";
    throw new ConnectorError(kind, `Shopify answered with HTTP ${status}.`, {
      detail: { httpStatus: status },
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  if (status !== 200) {
    const kind = kindByStatus[status] ?? "unexpected_shape";
    throw new ConnectorError(kind, `Shopify answered with HTTP ${status}.`, {
      detail: { httpStatus: status },
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  const answer = envelope.safeParse(readJson(text));
  if (!answer.success) throw drifted("an answer", answer.error);
  const { data, errors, extensions } = answer.data;
  // An answer may carry both, and data with gaps is worse than none.
  if (errors !== undefined) throw refusalOf(errors, query.effect, waitMs(extensions?.cost));
  const parsed = query.data.safeParse(data);
  if (!parsed.success) throw drifted("data", parsed.error);
  return parsed.data;
}

async function post(ctx: ShopifyContext, { document, variables = {}, effect }: Query<unknown>) {
  const { config, credentials, transport } = ctx;
  const limit = AbortSignal.timeout(config.timeoutMs);
  const signal = AbortSignal.any([limit, ctx.signal]);
  try {
    signal.throwIfAborted();
    const response = await transport(
      new Request(`${config.baseUrl}/admin/api/${config.apiVersion}/graphql.json`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          "x-shopify-access-token": credentials.accessToken,
        },
        body: JSON.stringify({ query: document, variables }),
        signal,
        redirect: "manual",
      }),
    );
    return { status: response.status, retryAfterMs: readRetryAfter(response), text: await response.text() };
  } catch (error) {
    throw brokenOff(error, effect, signal);
  }
}

function brokenOff(error: unknown, effect: "read" | "write", signal: AbortSignal): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const code = codeOf(error);
  const detail: Readonly<Record<string, string>> = code === undefined ? {} : { code };
  if (effect === "read" || (code !== undefined && neverSent.has(code))) {
    const said = signal.aborted ? "Shopify did not answer in time." : "Shopify could not be reached.";
    return new ConnectorError("unavailable", said, { cause: error, detail });
  }
  return new ConnectorError("timeout", "The connection to Shopify was lost before it answered.", {
    cause: error,
    detail,
  });
}

/** The system's code of a network failure; `fetch` hides it one level down. */
function codeOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string") return current.code;
  }
  return undefined;
}

/** Shopify writes seconds, with a fraction. */
function readRetryAfter({ headers }: Response): number | undefined {
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : undefined;
}

/** Until the budget of this app in this shop is as large again as the query costs. */
function waitMs(
  cost:
    | {
        readonly requestedQueryCost: number;
        readonly throttleStatus: { readonly currentlyAvailable: number; readonly restoreRate: number };
      }
    | undefined,
): number | undefined {
  if (cost === undefined || cost.throttleStatus.restoreRate <= 0) return undefined;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(0, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1_000));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unexpectedShape("not JSON");
  }
}

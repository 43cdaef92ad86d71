import { timingSafeEqual } from "node:crypto";
import { sha256Hex } from "@/server/kernel/ids";
import { holdAnswer } from "../paytrace/faults/hold-answer";
import { readText } from "../paytrace/wire/read-body";
import { respondPage } from "../paytrace/wire/respond";
import { answerControl, type ControlParts } from "./control-routes";
import { operationOf } from "./graphql/answer-operation";
import { type ParsedOperation, parseOperation, project, UnknownField } from "./graphql/selection";
import { type Cost, spendBudget } from "./graphql/spend-budget";
import { pickFaults } from "./pick-faults";
import { loadShop, type Shop } from "./shop";

export type HandlerParts = ControlParts & {
  /** Called after every call that may have put something in the outbox. */
  readonly wakeSender: () => void;
};

/** Wherever the simulator is mounted, the first UUID of the path is the shop and the rest is Shopify's own path. */
const target = /^(?:\/[^/]+)*?\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(\/.*)$/i;
const graphqlPath = /^\/admin\/api\/(\d{4}-\d{2})\/graphql\.json$/;

export async function handleRequest(parts: HandlerParts, request: Request): Promise<Response> {
  const [, shopId, path] = target.exec(new URL(request.url).pathname) ?? [];
  if (shopId === undefined || path === undefined) return notFound();
  if (request.method !== "POST") return respondPage(405, "Method Not Allowed");
  const shop = await loadShop(parts, shopId.toLowerCase());
  if (shop === undefined) return notFound();
  const text = await readText(request);
  if (text === undefined) return respondPage(413, "Request Entity Too Large");
  const isControl = path.startsWith("/sandbox/");
  if (!isTokenRight(shop, request.headers.get("x-shopify-access-token"), isControl)) {
    const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
    return Response.json({ errors }, { status: 401 });
  }
  const body = readJson(text);
  if (isControl) {
    const answered = (await answerControl(parts, shop, path, body)) ?? notFound();
    parts.wakeSender();
    return answered;
  }
  if (!graphqlPath.test(path)) return notFound();
  return answerGraphql(parts, shop, body, request.signal);
}

const notFound = (): Response => Response.json({ errors: "Not Found" }, { status: 404 });

/** The controls work whatever has become of the app, so that a test can install it again. */
function isTokenRight({ tokenHash, settings }: Shop, token: string | null, isControl: boolean): boolean {
  const right = timingSafeEqual(Buffer.from(sha256Hex(token ?? "")), Buffer.from(tokenHash));
  return right && (isControl || settings.app === "installed");
}

async function answerGraphql(parts: HandlerParts, shop: Shop, body: unknown, signal: AbortSignal): Promise<Response> {
  const { query = "", variables = {} } = asRecord(body);
  const parsed = parseOperation(typeof query === "string" ? query : "");
  const operation = parsed === undefined ? undefined : operationOf(parsed.name);
  if (parsed === undefined || operation === undefined) return refused("The query is not understood.", undefined);
  const given = asRecord(variables);
  const faults = await pickFaults(parts, shop, parsed.name);
  if (faults.has("not_found")) return notFound();
  if (faults.has("rate_limited")) {
    return Response.json({ errors: "Exceeded rate limit" }, { status: 429, headers: { "retry-after": "2.0" } });
  }
  if (faults.has("server_error")) return Response.json({ errors: "Internal Server Error" }, { status: 500 });
  if (faults.has("malformed")) return respondPage(200, "Something went wrong");
  const slow = faults.get("slow");
  if (slow !== undefined) await holdAnswer(slow, signal);
  const points = operation.cost(given);
  const cost = await spendBudget(parts, shop, faults.has("throttled") ? shop.settings.budget + points : points);
  if (cost.actualQueryCost === null) return refused("Throttled", "THROTTLED", cost);
  if (faults.has("forbidden") || !mayUse(shop, operation.scope)) {
    return refused(`Access denied for ${parsed.name}. Required access: ${operation.scope}.`, "ACCESS_DENIED", cost);
  }
  const data = await operation.run(parts, shop, given);
  const answered =
    data === undefined ? refused("The variables are not understood.", undefined, cost) : answer(parsed, data, cost);
  if (parsed.kind === "mutation") parts.wakeSender();
  const lost = faults.get("lost_answer");
  if (lost === undefined) return answered;
  await holdAnswer(lost, signal);
  return Response.json({ errors: "Gateway Timeout" }, { status: 504 });
}

function answer({ selection }: ParsedOperation, data: Readonly<Record<string, unknown>>, cost: Cost): Response {
  try {
    return Response.json({ data: project(data, selection), extensions: { cost } });
  } catch (error) {
    if (error instanceof UnknownField) return refused(`Field '${error.message}' doesn't exist`, "undefinedField", cost);
    throw error;
  }
}

/** The permission to write holds the one to read. */
const mayUse = ({ settings }: Shop, scope: string): boolean =>
  scope === "" || settings.scopes.includes(scope) || settings.scopes.includes(scope.replace("read_", "write_"));

/** Shopify answers what it refuses with HTTP 200 too. */
const refused = (message: string, code: string | undefined, cost?: Cost): Response =>
  Response.json({
    errors: [{ message, ...(code === undefined ? {} : { extensions: { code } }) }],
    ...(cost === undefined ? {} : { extensions: { cost } }),
  });

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function readJson(text: string): unknown {
  try {
    return text.trim() === "" ? {} : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

import { readAnnounced, readSilentPost } from "@/server/connectors/paytrace";
import { readShopNotification } from "@/server/connectors/shopify";
import { type WebhookHeaders, webhookSchemes } from "@/server/connectors/webhooks";
import type { Clock } from "@/server/kernel/clock";
import { sha256Hex } from "@/server/kernel/ids";
import { err, ok, type Result } from "@/server/kernel/result";
import { guardJson, guardText, mayHoldCardNumber } from "@/server/platform/card-guard";
import { parseStrictJson } from "@/server/platform/strict-json/parse-strict-json";
import type { ArrivedEvent, StoreOutcome } from "./arrived-event";
import { gatewayTransactionKind, type StoredGatewayBody } from "./event.schema";
import type { Endpoint } from "./find-endpoint";
import { Overloaded } from "./shared-commits";
import { shopEvent } from "./shop-event";

export interface NotificationRequest {
  /** The last part of the address. */
  readonly endpointKey: string;
  readonly headers: WebhookHeaders;
  readonly rawBody: Uint8Array;
}

/** The closed set of answers; the status is what the sender's retry logic acts on. */
export type ReceiveResult =
  | { readonly status: 202; readonly outcome: StoreOutcome; readonly deliveryId: string }
  | { readonly status: 400 | 401 | 415 | 422; readonly reason: string }
  | { readonly status: 429 | 503; readonly reason: string; readonly retryAfterSeconds: number };

export interface ReceiveParts {
  readonly findEndpoint: (key: string) => Promise<Endpoint | undefined>;
  readonly store: (event: ArrivedEvent) => Promise<StoreOutcome>;
  readonly mayAccept: (endpoint: Endpoint) => boolean;
  readonly clock: Clock;
  /** Called after COMMIT for what is new. */
  readonly announce: (scope: { readonly tenantId: string; readonly environmentId: string }) => void;
  /** Counts and notes what was refused. Nobody vouches for the body. */
  readonly onRefused: (
    reason: string,
    endpoint: Endpoint | undefined,
    refused: { readonly status: number; readonly rawBody: Uint8Array },
  ) => void;
  readonly onCardNumber: (endpoint: Endpoint, transactionId: string) => void;
}

/**
 * Takes one notification: resolve, verify the raw bytes, understand, remove card numbers, store, COMMIT, and only then 202.
 * An unknown address is answered like a wrong signature, so that nobody learns which addresses exist.
 */
export async function receiveNotification(parts: ReceiveParts, request: NotificationRequest): Promise<ReceiveResult> {
  const { headers, rawBody } = request;
  const endpoint = await parts.findEndpoint(request.endpointKey).catch(() => "away" as const);
  if (endpoint === "away") return notStored(parts, "store_failed", undefined, rawBody);
  if (endpoint === undefined) return refused(parts, 401, "unknown_endpoint", undefined, rawBody);
  const scheme = webhookSchemes[endpoint.scheme];
  const mediaType = String(headers["content-type"] ?? "")
    .split(";")[0]
    ?.trim()
    .toLowerCase();
  const expected =
    endpoint.scheme === "paytrace-silent-post" ? "application/x-www-form-urlencoded" : "application/json";
  if (mediaType !== expected) return refused(parts, 415, `expected_${expected}`, endpoint, rawBody);
  if (!parts.mayAccept(endpoint)) {
    parts.onRefused("rate_limited", endpoint, { status: 429, rawBody });
    return { status: 429, reason: "Too many notifications for this address.", retryAfterSeconds: 1 };
  }

  const verification = scheme.verify({ headers, rawBody, secrets: endpoint.secrets, now: parts.clock.now() });
  if (!verification.ok) return refused(parts, 401, verification.reason, endpoint, rawBody);
  const understood =
    endpoint.scheme === "paytrace-silent-post"
      ? readForm(rawBody)
      : endpoint.scheme === "shopify"
        ? readShop(rawBody, headers, endpoint)
        : readJson(rawBody);
  if (!understood.ok) return refused(parts, 400, understood.error, endpoint, rawBody);
  if ("dedupeKey" in understood.value) return stored(parts, endpoint, understood.value, rawBody);

  const body = understood.value;
  const bodyHash = sha256Hex(rawBody);
  // An id that the signature does not cover may be anybody's, so there the content itself tells a repetition.
  const deliveryId =
    scheme.signsDeliveryId && verification.deliveryId !== undefined
      ? withoutCardNumber(verification.deliveryId)
      : bodyHash;
  const event: ArrivedEvent = {
    tenantId: endpoint.tenantId,
    environmentId: endpoint.environmentId,
    connectionId: endpoint.connectionId,
    source: verification.verified ? "notification" : "silent_post",
    dedupeKey: deliveryId,
    bodyHash,
    body,
    kind: gatewayTransactionKind,
    transactionId: body.transactionId,
    orderingKey: body.originalTransactionId || body.transactionId,
  };
  return stored(parts, endpoint, event, rawBody);
}

async function stored(
  parts: ReceiveParts,
  endpoint: Endpoint,
  event: ArrivedEvent,
  rawBody: Uint8Array,
): Promise<ReceiveResult> {
  const { body, dedupeKey } = event;
  try {
    const outcome = await parts.store(event);
    if (body.cardNumberRemoved) parts.onCardNumber(endpoint, body.transactionId);
    if (outcome !== "repeated") parts.announce(endpoint);
    return { status: 202, outcome, deliveryId: dedupeKey };
  } catch (error) {
    return notStored(parts, error instanceof Overloaded ? "overloaded" : "store_failed", endpoint, rawBody);
  }
}

/** An id that reads like a card number is kept as its digest, which tells a repetition just as well. */
const withoutCardNumber = (deliveryId: string): string =>
  guardText(deliveryId).findings.length === 0 ? deliveryId : sha256Hex(deliveryId);

function readJson(rawBody: Uint8Array): Result<StoredGatewayBody, string> {
  const parsed = parseStrictJson(rawBody);
  if (!parsed.ok) return parsed;
  const guarded = mayHoldCardNumber(rawBody)
    ? guardJson(parsed.value, {
        allowFields: ["data.transaction_id", "data.original_transaction_id", "data.chargeback_id"],
      })
    : { clean: parsed.value, findings: [] };
  const announced = readAnnounced(guarded.clean);
  // A type we do not know yet is stored all the same, and ignored with its reason: nothing a sender says is lost.
  return ok({
    transactionId: announced.ok ? announced.value.transactionId : "",
    originalTransactionId: announced.ok ? announced.value.originalTransactionId : "",
    hint: announced.ok ? announced.value.type : `not understood: ${announced.error}`,
    cardNumberRemoved: guarded.findings.length > 0,
    message: guarded.clean,
  });
}

/**
 * A notification of the shop makes us note a state of a record; nothing else of it is kept. One that is about something else is kept
 * by its name.
 */
function readShop(rawBody: Uint8Array, headers: WebhookHeaders, endpoint: Endpoint): Result<ArrivedEvent, string> {
  const parsed = parseStrictJson(rawBody);
  if (!parsed.ok) return parsed;
  const { tenantId, environmentId, connectionId } = endpoint;
  const place = { tenantId, environmentId, connectionId };
  const said = headers["x-shopify-topic"];
  const topic = typeof said === "string" && /^[a-z_]{1,60}\/[a-z_]{1,60}$/.test(said) ? said : "";
  const read = readShopNotification(parsed.value);
  if (read.ok) return ok(shopEvent(place, "notification", { ...read.value, topic }));
  const bodyHash = sha256Hex(rawBody);
  return ok({
    ...place,
    source: "notification",
    dedupeKey: bodyHash,
    bodyHash,
    kind: "shop.other",
    body: {
      transactionId: "",
      originalTransactionId: "",
      cardNumberRemoved: false,
      hint: topic === "" ? `not understood: ${read.error}` : topic,
      message: { topic, notUnderstood: read.error },
    },
    transactionId: "",
    orderingKey: bodyHash,
  });
}

function readForm(rawBody: Uint8Array): Result<StoredGatewayBody, string> {
  const post = readSilentPost(rawBody);
  if (!post.ok) return err(`The form lacks ${post.error}.`);
  const { transactionId = "", ...rest } = post.value;
  // Nobody signs this form, so what reads like a card number is not taken for an id.
  if (guardText(transactionId).findings.length > 0) return err("The form's TRANSACTIONID reads like a card number.");
  const guarded = guardJson(rest, { allowFields: [] });
  return ok({
    transactionId,
    originalTransactionId: "",
    hint: post.value.approved ? "silent post: approved" : "silent post: not approved",
    cardNumberRemoved: guarded.findings.length > 0,
    message: guarded.clean,
  });
}

/** The database is away or too busy: the sender keeps the notification and comes back with it. */
function notStored(
  parts: ReceiveParts,
  reason: string,
  endpoint: Endpoint | undefined,
  rawBody: Uint8Array,
): ReceiveResult {
  parts.onRefused(reason, endpoint, { status: 503, rawBody });
  return { status: 503, reason: "Not stored. Please send it again.", retryAfterSeconds: 5 };
}

function refused(
  parts: ReceiveParts,
  status: 400 | 401 | 415,
  reason: string,
  endpoint: Endpoint | undefined,
  rawBody: Uint8Array,
): ReceiveResult {
  parts.onRefused(reason, endpoint, { status, rawBody });
  // Why a signature failed is for our log alone.
  return { status, reason: status === 401 ? "The notification could not be verified." : reason };
}

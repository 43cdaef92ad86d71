import { type ApiPrincipal, keyOfRequest, requireApiKey } from "@/server/account/api-keys";
import { keyPermissions } from "@/server/account/api-keys/api-key.schema";
import { AppError } from "@/server/kernel/errors";
import { placeOf } from "@/server/platform/rate-limits";
import { requestOrigin } from "../request-origin";
import type { Exchange } from "./exchange";
import { keyLimit, placeLimit, takeRequest } from "./limits";
import type { Operation } from "./operation";

/**
 * Who calls, within the limits of the key. An open operation may be asked without a key, though not with a wrong one.
 * Whoever has no key that works is limited by address, so that guessing keys is slow.
 *
 * @throws AppError `unauthenticated`, `rate_limited`; `forbidden` for what the key may not do, and for a
 * Sandbox operation with a key of another environment.
 */
export async function identify(exchange: Exchange, operation: Operation): Promise<ApiPrincipal | undefined> {
  if (operation.access === "open" && keyOfRequest(exchange.request) === undefined) {
    await limitStrangers(exchange);
    return undefined;
  }
  const principal = await findCaller(exchange);
  await takeRequest(exchange, `key:${principal.apiKeyId}`, keyLimit);
  if (operation.limit !== undefined) {
    await takeRequest(exchange, `${operation.id}:${principal.environmentId}`, operation.limit);
  }
  if (!principal.permissions.includes(operation.permission)) {
    throw new AppError("forbidden", `An API key lacks ${operation.permission}.`, {
      userText: `This key lacks the permission "${keyPermissions[operation.permission]}". Use a key that has it, made under Settings, API keys.`,
    });
  }
  if (operation.sandboxOnly === true && principal.environmentKind !== "sandbox") {
    throw new AppError("forbidden", "A Sandbox operation was called with another key.", {
      userText: "This works with the key of a Sandbox environment alone.",
    });
  }
  return principal;
}

async function findCaller(exchange: Exchange): Promise<ApiPrincipal> {
  try {
    return await requireApiKey(exchange.services, exchange.request, requestOrigin(exchange.request.headers).ip);
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "unauthenticated") await limitStrangers(exchange);
    throw refusal;
  }
}

export const limitStrangers = (exchange: Exchange): Promise<void> =>
  takeRequest(exchange, `address:${placeOf(requestOrigin(exchange.request.headers).ip)}`, placeLimit);

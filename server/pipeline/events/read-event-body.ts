import { z } from "zod";
import type { ClaimedEvent } from "./claim-events";
import {
  callEventBodySchema,
  callKindPrefix,
  type EventBody,
  gatewayEventBodySchema,
  shopEventBodySchema,
  shopEventKinds,
} from "./event.schema";

/** Compiled, because it reads every payment; the schema itself is also read where nothing may be compiled. */
const gatewayBody = z.compile(gatewayEventBodySchema, { strict: true });
const kindsOfShop: ReadonlySet<string> = new Set(Object.values(shopEventKinds));

/** What an event brought, by its kind. A message that was not understood is read as one of the gateway, which names no transaction. */
export function readEventBody({ kind, body }: Pick<ClaimedEvent, "kind" | "body">): EventBody {
  if (kindsOfShop.has(kind)) return shopEventBodySchema.parse(body);
  if (kind.startsWith(callKindPrefix)) return callEventBodySchema.parse(body);
  return gatewayBody.parse(body);
}

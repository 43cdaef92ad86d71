import { z } from "zod";
import type { PulledRecord } from "@/server/connectors/contract";
import type { ShopNotification } from "@/server/connectors/shopify";
import { sha256Hex } from "@/server/kernel/ids";
import { guardJson } from "@/server/platform/card-guard";
import type { ArrivedEvent } from "./arrived-event";
import { type ShopEventBody, shopEventKinds } from "./event.schema";

type Place = Pick<ArrivedEvent, "tenantId" | "environmentId" | "connectionId">;

/** What is kept of a shop's record: which one it is and how it stands. A flow that needs more reads the record itself. */
export interface ShopFacts extends Pick<ShopNotification, "resource" | "externalId" | "version" | "name" | "state"> {
  /** What the sender called it; not signed, so for people alone. */
  readonly topic: string;
}

/** Which backfill brought a record in, and whether it is only recorded. */
export type BackfilledBy = NonNullable<ShopEventBody["backfill"]>;

/**
 * The event of one state of a shop's record: the same state is the same event, whether a notification, a poll or a backfill brought it. Names and
 * addresses of customers are not kept.
 */
export function shopEvent(
  place: Place,
  source: "notification" | "poll" | "backfill",
  facts: ShopFacts,
  backfill?: BackfilledBy,
): ArrivedEvent {
  const { resource, externalId, version, topic, name, state } = facts;
  // What is only recorded has a key of its own, so that it never keeps the same state from being taken up later.
  const dedupeKey = `${externalId}@${version}${backfill?.recordOnly === true ? " recorded" : ""}`;
  const { clean, findings } = guardJson({ topic, id: externalId, name, state }, { allowFields: ["id"] });
  return {
    ...place,
    source,
    dedupeKey,
    bodyHash: sha256Hex(dedupeKey),
    kind: shopEventKinds[resource],
    body: {
      // Ids of the gateway stand here, and this is none.
      transactionId: "",
      originalTransactionId: "",
      hint: topic === "" ? `shop: ${resource}` : topic,
      cardNumberRemoved: findings.length > 0,
      message: clean,
      ...(backfill === undefined ? {} : { backfill }),
    },
    transactionId: "",
    orderingKey: externalId,
  };
}

/** What people call an order and how its money stands; a refund and a stock level have neither. */
const called = z.object({ name: z.string().default(""), financialStatus: z.string().default("") });

/** The same of a record that a poll has read, so that it can be found by what people call it, whichever brought it first. */
export function factsOfRecord(
  resource: ShopNotification["resource"],
  { externalId, version, canonical }: Pick<PulledRecord<unknown>, "externalId" | "version"> & { canonical?: unknown },
): ShopFacts {
  const { data } = resource === "orders" ? called.safeParse(canonical) : { data: undefined };
  return { resource, externalId, version, topic: "", name: data?.name ?? "", state: data?.financialStatus ?? "" };
}

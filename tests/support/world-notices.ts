import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { createArrivalLimit } from "@/server/pipeline/events/arrival-limit";
import { createEndpointFinder } from "@/server/pipeline/events/find-endpoint";
import {
  type ReceiveParts,
  type ReceiveResult,
  receiveNotification,
} from "@/server/pipeline/events/receive-notification";
import { createSharedCommits } from "@/server/pipeline/events/shared-commits";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Vault } from "@/server/platform/vault";
import type { NotificationType } from "@/server/sandbox/paytrace/notifications/notification-type";
import { signedHeaders } from "@/server/sandbox/paytrace/notifications/sign";

/** What a notification says beside its type; a test names only what it is about. */
export interface Notice {
  readonly transactionId: string;
  readonly originalTransactionId?: string;
  readonly amount?: string;
  /** The delivery's id: the same one again is a repetition. */
  readonly deliveryId?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface WorldNotices {
  readonly receiveParts: ReceiveParts;
  notify(type: NotificationType, notice: Notice): Promise<ReceiveResult>;
  receive(body: string, deliveryId?: string): Promise<ReceiveResult>;
}

interface Doorway {
  /** Logs in as the ingest role. */
  readonly ingestPool: pg.Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly endpointKey: string;
  readonly hookSecret: string;
}

/** Notifications of the world's gateway, signed and received as the front door receives them. */
export function openWorldNotices({ ingestPool, vault, clock, endpointKey, hookSecret }: Doorway): WorldNotices {
  const commits = createSharedCommits((events) => storeEvents(ingestPool, events));
  const receiveParts: ReceiveParts = {
    findEndpoint: createEndpointFinder({ pool: ingestPool, vault, clock }),
    store: commits.store,
    mayAccept: createArrivalLimit(clock, 1_000),
    clock,
    announce: () => undefined,
    onRefused: () => undefined,
    onCardNumber: () => undefined,
  };

  const receive: WorldNotices["receive"] = (body, deliveryId = `msg_${newId()}`) =>
    receiveNotification(receiveParts, {
      endpointKey,
      headers: signedHeaders([hookSecret], deliveryId, Math.floor(clock.now().getTime() / 1_000), body),
      rawBody: Buffer.from(body),
    });
  const notify: WorldNotices["notify"] = (type, { transactionId, originalTransactionId, amount, deliveryId, more }) =>
    receive(
      JSON.stringify({
        type,
        occurredAt: "2026-11-20T18:00:00.000Z",
        data: {
          transaction_id: transactionId,
          ...(originalTransactionId === undefined ? {} : { original_transaction_id: originalTransactionId }),
          ...(amount === undefined ? {} : { amount, currency: "USD" }),
          ...more,
        },
      }),
      deliveryId,
    );
  return { receiveParts, receive, notify };
}

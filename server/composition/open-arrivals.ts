import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Announcer } from "@/server/pipeline/events/announcer";
import { createArrivalLimit } from "@/server/pipeline/events/arrival-limit";
import { createEndpointFinder } from "@/server/pipeline/events/find-endpoint";
import { type ReceiveParts, receiveNotification } from "@/server/pipeline/events/receive-notification";
import { createRefusalLog } from "@/server/pipeline/events/refusal-log";
import { createSharedCommits } from "@/server/pipeline/events/shared-commits";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Log } from "@/server/platform/log/log";
import type { Vault } from "@/server/platform/vault";

export interface OpenArrivals {
  readonly receive: (request: Parameters<typeof receiveNotification>[1]) => ReturnType<typeof receiveNotification>;
  /** Resolves when what arrived is stored and what was refused is noted. */
  settled(): Promise<void>;
}

/** How notifications come in: found, verified, limited and stored, many in one commit. */
export function openArrivals({
  ingestPool,
  vault,
  clock,
  log,
  announcer,
  perSecond,
}: {
  readonly ingestPool: pg.Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly announcer: Announcer;
  /** Notifications that one endpoint may send. */
  readonly perSecond: number;
}): OpenArrivals {
  const commits = createSharedCommits((events) => storeEvents(ingestPool, events));
  const refusals = createRefusalLog({ pool: ingestPool, clock, log });
  const parts: ReceiveParts = {
    findEndpoint: createEndpointFinder({ pool: ingestPool, vault, clock }),
    store: commits.store,
    mayAccept: createArrivalLimit(clock, perSecond),
    clock,
    announce: announcer.announce,
    onRefused: (reason, endpoint, { status, rawBody }) => {
      log.info("a notification was refused", { reason, environmentId: endpoint?.environmentId });
      if (endpoint !== undefined) refusals.note(endpoint, { status, reason, rawBody });
    },
    onCardNumber: (endpoint, transactionId) =>
      log.warn("a card number was removed from a notification", {
        environmentId: endpoint.environmentId,
        transactionId,
      }),
  };
  return {
    receive: (request) => receiveNotification(parts, request),
    async settled() {
      await commits.drained();
      await refusals.written();
    },
  };
}

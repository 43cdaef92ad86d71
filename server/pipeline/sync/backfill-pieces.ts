import { connectors } from "@/server/connectors/registry";
import { gatewayEvents } from "@/server/pipeline/connections/gateway-events";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { openShop, type ShopParts } from "@/server/pipeline/connections/open-shop";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import { shopEventsOf } from "@/server/pipeline/connections/shop-events-of";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { dayAfter, noonOf, startOf } from "./backfill-calendar";
import type { BackfillReading } from "./store-backfilled";

/** A piece of a day: what goes into the inbox, and how much of it could be read. */
export interface BackfillPiece {
  readonly events: readonly ArrivedEvent[];
  readonly found: number;
  readonly unreadable: number;
  /** Where the next piece begins; undefined after the last one, and where a day is read as a whole. */
  readonly nextAt?: Date | undefined;
}

export interface PieceParts {
  readonly loadEnvironment: EnvironmentLoader;
  readonly connectionParts: ShopParts;
}

/** Reads a day, `YYYY-MM-DD`, from its beginning or from where a piece of it ended. */
export type ReadDay = (day: string, from: Date | null) => AsyncIterable<BackfillPiece>;

/** How the days of a backfill are read, in pieces of a few hundred records. @throws AppError `not_found` */
export async function openBackfillPieces(
  parts: PieceParts,
  place: PollPlace,
  reading: BackfillReading,
  timeZone: string,
): Promise<ReadDay> {
  switch (reading.resource) {
    case "transactions": {
      const { gateway } = await parts.loadEnvironment(place);
      return async function* transactions(day) {
        const noon = noonOf(day, timeZone);
        for await (const part of gateway.eachTransactionPart({ from: noon, to: noon })) {
          const { backfillId, recordOnly } = reading;
          const events = gatewayEvents(place, part, { source: "backfill", backfill: { backfillId, recordOnly } });
          yield { events, found: part.records.length + part.unreadable.length, unreadable: part.unreadable.length };
        }
      };
    }
    case "orders": {
      const shop = connectors.shopify.operations(await openShop(parts.connectionParts, place));
      return async function* orders(day, from) {
        const to = startOf(dayAfter(day), timeZone);
        for (let at: Date | undefined = from ?? startOf(day, timeZone); at !== undefined; ) {
          const { records, unreadable, nextFrom } = await shop.pullPlacedOrders({ from: at, to });
          const { backfillId, recordOnly } = reading;
          const events = shopEventsOf(place, "orders", { records, unreadable }, { backfillId, recordOnly });
          yield { events, found: records.length + unreadable.length, unreadable: unreadable.length, nextAt: nextFrom };
          at = nextFrom;
        }
      };
    }
    default:
      return reading.resource satisfies never;
  }
}

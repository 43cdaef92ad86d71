import { connectors } from "@/server/connectors/registry";
import type { PlacedPage, PlacedSpan } from "@/server/connectors/shopify";
import { plainDateIn } from "@/server/kernel/plain-date";
import { gatewayEvents } from "@/server/pipeline/connections/gateway-events";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { openShop, type ShopParts } from "@/server/pipeline/connections/open-shop";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import { shopEventsOf } from "@/server/pipeline/connections/shop-events-of";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { dayAfter, noonOf, startOf } from "./backfill-calendar";
import type { BackfillReading } from "./store-backfilled";
import { patiently } from "./writing/patiently";

/** A piece of a day: what goes into the inbox, and how much of it could be read. */
export interface BackfillPiece {
  readonly events: readonly ArrivedEvent[];
  readonly found: number;
  readonly unreadable: number;
  /** Where the next piece begins, and in which day; undefined after the last one, and where a day is read as a whole. */
  readonly next?: { readonly at: Date; readonly day: string } | undefined;
}

export interface PieceParts {
  readonly loadEnvironment: EnvironmentLoader;
  readonly connectionParts: ShopParts;
}

/** Days that are read together, from the first one or from where a piece of it ended. */
export interface DaysToRead {
  readonly day: string;
  readonly toDay: string;
  readonly from: Date | null;
}

export interface ReadDays {
  readonly pieces: AsyncIterable<BackfillPiece>;
  /** The last day that the pieces hold: a gateway is asked day by day, a shop for the whole period. */
  readonly lastDay: string;
}

/** How the days of a backfill are read, in pieces of a few hundred records. @throws AppError `not_found` */
export async function openBackfillPieces(
  parts: PieceParts,
  place: PollPlace,
  reading: BackfillReading,
  timeZone: string,
): Promise<(days: DaysToRead) => ReadDays> {
  switch (reading.resource) {
    case "transactions": {
      const { gateway } = await parts.loadEnvironment(place);
      async function* transactions(day: string): AsyncGenerator<BackfillPiece> {
        const noon = noonOf(day, timeZone);
        for await (const part of gateway.eachTransactionPart({ from: noon, to: noon })) {
          const { backfillId, recordOnly } = reading;
          const events = gatewayEvents(place, part, { source: "backfill", backfill: { backfillId, recordOnly } });
          yield { events, found: part.records.length + part.unreadable.length, unreadable: part.unreadable.length };
        }
      }
      return ({ day }) => ({ pieces: transactions(day), lastDay: day });
    }
    case "orders": {
      const shop = connectors.shopify.operations(await openShop(parts.connectionParts, place));
      async function* orders({ day, toDay, from }: DaysToRead): AsyncGenerator<BackfillPiece> {
        const to = startOf(dayAfter(toDay), timeZone);
        const begin = from ?? startOf(day, timeZone);
        await patiently(() => shop.refuseHiddenOrders(begin));
        for (let at: Date | undefined = begin; at !== undefined; ) {
          const span: PlacedSpan = { from: at, to };
          const { records, unreadable, nextFrom }: PlacedPage = await patiently(() => shop.pullPlacedOrders(span));
          const { backfillId, recordOnly } = reading;
          const events = shopEventsOf(place, "orders", { records, unreadable }, { backfillId, recordOnly });
          const next = nextFrom && { at: nextFrom, day: plainDateIn(timeZone, nextFrom) };
          yield { events, found: records.length + unreadable.length, unreadable: unreadable.length, next };
          at = nextFrom;
        }
      }
      return (days) => ({ pieces: orders(days), lastDay: days.toDay });
    }
    default:
      return reading.resource satisfies never;
  }
}

import type { PulledPage } from "@/server/connectors/contract";
import { sha256Hex } from "@/server/kernel/ids";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { type BackfilledBy, factsOfRecord, type ShopFacts, shopEvent } from "@/server/pipeline/events/shop-event";
import type { PollPlace } from "./poll-lease";

/**
 * The events of a page of one of the shop's lists, which a poll or a backfill has read. A record in a form we do not know is an event
 * too: what it is called, and which fault it has.
 */
export const shopEventsOf = (
  place: PollPlace,
  resource: ShopFacts["resource"],
  { records, unreadable }: Pick<PulledPage, "records" | "unreadable">,
  backfill?: BackfilledBy,
): readonly ArrivedEvent[] => {
  const eventOf = (facts: ShopFacts) => shopEvent(place, backfill === undefined ? "poll" : "backfill", facts, backfill);
  return [
    ...records.map((record) => eventOf(factsOfRecord(resource, record))),
    ...unreadable.flatMap(({ externalId, error }) => {
      if (externalId === undefined) return [];
      const version = `unreadable ${sha256Hex(error.message).slice(0, 16)}`;
      return [eventOf({ ...factsOfRecord(resource, { externalId, version }), state: "not readable" })];
    }),
  ];
};

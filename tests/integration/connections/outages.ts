import { newId } from "@/server/kernel/ids";
import { probeConnection } from "@/server/pipeline/connections/circuit/probe-connection";
import { storeEvents } from "@/server/pipeline/events/store-events";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import type { PipelineWorld } from "@/tests/support/pipeline-world";

type Place = PipelineWorld["place"];

/** The connection to the world's Sage Pro. */
export async function erpPlaceOf(world: PipelineWorld): Promise<Place> {
  const [row] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  return { ...world.place, connectionId: row?.id ?? "" };
}

/** Sage Pro goes away for a day, or comes back. */
export const setErpAway = (world: PipelineWorld, isAway: boolean) =>
  setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: isAway ? new Date(world.clock.now().getTime() + 86_400_000) : new Date(0),
  });

export async function circuitOf(world: PipelineWorld, slot: string) {
  const [row] = await world.rows<{ limit: number | null; failures: number }>(
    "select intake_limit as limit, failures_in_a_row as failures from connections where environment_id = $1 and slot = $2",
    [slot],
  );
  return row;
}

export const outagesOf = (world: PipelineWorld, connectionId: string) =>
  world.rows<{ kind: string; probes: number; needsYou: boolean; isOver: boolean; caughtUp: number; pause: number }>(
    `select kind, probes, needs_you as "needsYou", closed_at is not null as "isOver", caught_up as "caughtUp",
       extract(epoch from next_probe_at - now())::float8 as pause
     from connection_outages where environment_id = $1 and connection_id = $2 order by opened_at`,
    [connectionId],
  );

/** The time of the next probe comes. */
export async function probeNow(world: PipelineWorld, place: Place) {
  await world.rows(
    "update connection_outages set next_probe_at = now() - interval '1 second', probe_leased_until = null where environment_id = $1 and closed_at is null",
  );
  return probeConnection(world.connectionParts, place);
}

export async function drainAll(world: PipelineWorld): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) if (!(await world.drain()).more) return;
  throw new Error("What is due does not come to an end.");
}

/** Takes payments of ten dollars that name no invoice there is, at the gateway of an environment. @returns their transaction ids */
export async function sellToNowhere(
  world: PipelineWorld,
  environmentId: string,
  { custno, count }: { readonly custno: string; readonly count: number },
): Promise<readonly string[]> {
  const sales = Array.from({ length: count }, () => ({
    amountCents: 1_000n,
    invoiceId: "NOWHERE",
    customerId: custno,
  }));
  return (await world.simulator.createSales(environmentId, sales)).map(({ transactionId }) => transactionId);
}

/** Stores a notice of each transaction, as if the gateway had announced it; what it says beside the number is `more`. */
export const storeNotices = (
  world: PipelineWorld,
  place: Place,
  transactionIds: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
) =>
  storeEvents(
    world.ingestPool,
    transactionIds.map((transactionId) => ({
      ...place,
      source: "notification",
      dedupeKey: newId(),
      bodyHash: newId(),
      kind: "gateway.transaction",
      transactionId,
      orderingKey: transactionId,
      body: { transactionId, originalTransactionId: "", hint: "", cardNumberRemoved: false, ...more },
    })),
  );

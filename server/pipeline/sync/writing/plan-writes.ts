import type { Direction, DirectionSettings } from "@/server/pipeline/sync/schedule.schema";
import type { SchedulePlace } from "@/server/pipeline/sync/schedule-lease";
import { type Decision, decideWrite } from "./decide-write";
import type { PlanParts, Target, Values } from "./direction";
import { type KeptWrite, readWrites } from "./store-writes";
import { writers } from "./writers";

export interface PlannedWrite {
  readonly target: Target;
  readonly wanted: Values | undefined;
  readonly earlier: KeptWrite | undefined;
  readonly decision: Decision;
}

export interface Plan {
  readonly planned: readonly PlannedWrite[];
  /** Customers or items of the list that the other system has nothing for, in the order of their numbers. */
  readonly onlyInBooks: readonly string[];
}

/** Reads both sides and decides for every record there what is to become of it. Nothing is written anywhere. @throws ConnectorError */
export async function planWrites(
  parts: PlanParts,
  place: SchedulePlace & { readonly resource: Direction; readonly targetConnectionId: string },
  settings: DirectionSettings,
  stillHere: () => Promise<void>,
): Promise<Plan> {
  const writer = writers[place.resource];
  const targets = await writer.readTargets({ parts, place, settings, stillHere });
  const { wanted, known } = await parts.db.withTenantSql(place, async (sql) => ({
    wanted: await writer.readWanted(sql, place),
    known: await readWrites(sql, place),
  }));
  const planned = targets.map((target): PlannedWrite => {
    const [values, earlier] = [wanted.get(target.key), known.get(target.targetId)];
    return { target, wanted: values, earlier, decision: decideWrite(target, values, earlier, settings, writer) };
  });
  const there = new Set(targets.map(({ key }) => key));
  return { planned, onlyInBooks: [...wanted.keys()].filter((key) => !there.has(key)).sort() };
}

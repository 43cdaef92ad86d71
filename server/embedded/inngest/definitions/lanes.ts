import { sha256Hex } from "@/server/kernel/ids";
import type { InngestEvent } from "../events/event.schema";
import type { FunctionDefinition } from "./function-definition";

/**
 * The concurrency groups in which the calls of a run count: one name per limit of its function, the group and the hash
 * of the key's value. Worked out once, when the run starts, and kept with it.
 */
export function lanesOf(definition: FunctionDefinition, event: InngestEvent): string[] {
  return definition.concurrency.map(({ group, key }) => `${group}|${key ? hashKey(key.key({ event })) : ""}`);
}

/** A key of any length and content as text that is safe to store and compare. */
export const hashKey = (key: string): string => sha256Hex(key).slice(0, 32);

/** How many calls may be under way in a lane, by the function's present configuration. */
export function laneLimit(definition: FunctionDefinition, lane: string): number {
  const group = lane.slice(0, lane.lastIndexOf("|"));
  return definition.concurrency.find((limit) => limit.group === group)?.limit ?? Number.POSITIVE_INFINITY;
}

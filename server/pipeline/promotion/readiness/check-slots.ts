import { slotNames } from "@/server/pipeline/flows/check-flow";
import { findStep } from "@/server/pipeline/flows/steps";
import type { CarriedFlow } from "../bundle/bundle.schema";
import { type BoundSlot, blocks, inOrder, named, type ReadinessCheck } from "./readiness";

/** A connection is looked at every hour; what nobody has looked at for a day may be anything. */
const lately = 24 * 3_600_000;

/** That every slot the flows use has a connection there that was tested within a day, and may be written to. */
export const checkSlots: ReadinessCheck = ({ flows, slots, now }) => {
  const bound = new Map(slots.map((slot) => [slot.slot, slot]));
  const needed = neededSlots(flows);
  for (const slot of needed) {
    const name = slotNames[slot];
    const connection = bound.get(slot);
    if (connection === undefined)
      return blocks(
        "slots",
        `${name} is not connected there.`,
        `Connect ${name}, and test the connection.`,
        "/connections",
      );
    const problem = problemOf(connection, name, now);
    if (problem !== undefined) {
      return blocks("slots", problem.text, problem.remedy, `/connections/${connection.connectionId}`);
    }
  }
  if (needed.length === 0) return inOrder("slots", "No connection is needed.");
  const names = needed.map((slot) => slotNames[slot]);
  return inOrder("slots", `${named(names)} ${names.length === 1 ? "is" : "are"} connected and passed the last test.`);
};

export const neededSlots = (flows: readonly CarriedFlow[]): readonly (keyof typeof slotNames)[] => [
  ...new Set(
    flows.flatMap(({ document }) =>
      document.nodes.flatMap(({ type, version }) => findStep(type, version)?.slots ?? []),
    ),
  ),
];

function problemOf({ health, healthNote, checkedAt, pausedAt, writes }: BoundSlot, name: string, now: Date) {
  if (pausedAt !== null) return { text: `${name} is paused there.`, remedy: "Let the connection go on." };
  if (health === "failing") {
    return {
      text: `${name} did not pass its last test: ${healthNote}`,
      remedy: "Open the connection; it says what to do.",
    };
  }
  if (health !== "healthy" || checkedAt === null)
    return { text: `${name} was never tested there.`, remedy: "Test the connection." };
  if (now.getTime() - checkedAt.getTime() > lately) {
    return { text: `${name} was not tested for more than a day.`, remedy: "Test the connection again." };
  }
  if (!writes) {
    return {
      text: `${name} is connected there for looking only.`,
      remedy: "Let the connection write before flows rely on it.",
    };
  }
  return undefined;
}

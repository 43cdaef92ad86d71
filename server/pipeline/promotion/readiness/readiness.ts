import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { TryParts } from "@/server/pipeline/flows/try/run-try";
import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { Bundle, CarriedFlow } from "../bundle/bundle.schema";
import type { BundleInPlace } from "../bundle/read-bundle";
import type { CheckLine } from "./check-line.schema";

/** What promoting stands on: what named tests are run with as well. */
export type PromotionGround = TryParts;

/** A connection of the target. */
export interface BoundSlot {
  readonly slot: string;
  readonly connectionId: string;
  readonly name: string;
  readonly health: string;
  readonly healthNote: string;
  readonly checkedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly writes: boolean;
}

/** What one look at the check-list is about. */
export interface ReadinessContext {
  readonly ground: PromotionGround;
  readonly target: FlowsPlace;
  readonly bundle: Bundle;
  /** Keys of the flows that are carried although no preview is green. */
  readonly accepted: ReadonlySet<string>;
  /** The flows of it that will take events. */
  readonly flows: readonly CarriedFlow[];
  readonly there: BundleInPlace;
  readonly slots: readonly BoundSlot[];
  readonly now: Date;
  /** The target's company, or why it cannot be asked. */
  readonly erp: () => Promise<
    { readonly ok: true; readonly erp: SageProOperations } | { readonly ok: false; readonly text: string }
  >;
}

/** One part of the check-list. It looks and changes nothing. */
export type ReadinessCheck = (context: ReadinessContext) => Promise<CheckLine> | CheckLine;

export const inOrder = (id: CheckLine["id"], text: string): CheckLine => ({
  id,
  state: "ok",
  text,
  remedy: "",
  path: "",
});
export const blocks = (id: CheckLine["id"], text: string, remedy: string, path = ""): CheckLine => ({
  id,
  state: "blocks",
  text,
  remedy,
  path,
});

/** A few names in a sentence. */
export function named(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

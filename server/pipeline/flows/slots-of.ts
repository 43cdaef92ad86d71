import type { FlowDocument } from "./flow.schema";
import type { SlotName } from "./step";
import { findStep } from "./steps";

/** The slots that the steps of a flow use, each once. */
export function slotsOf(document: FlowDocument | undefined): readonly SlotName[] {
  const used = (document?.nodes ?? []).flatMap(({ type, version }) => findStep(type, version)?.slots ?? []);
  return [...new Set(used)];
}

import { checkFlow } from "@/server/pipeline/flows/check-flow";
import { soleKindOf } from "@/server/pipeline/flows/triggers";
import { blocks, inOrder, type ReadinessCheck } from "./readiness";

/** The strict check, as it will be when the flows are published there: with the tables and rules that come along. */
export const checkStrictly: ReadinessCheck = ({ bundle, flows, there }) => {
  const tables = new Set([...there.tables, ...bundle.tables].map(({ name }) => name));
  const carried = new Set(bundle.flows.map(({ key }) => key));
  const takenBy = new Map<string, string>();
  for (const { key, isOn, document } of there.bundle.flows) {
    const takes = soleKindOf(document.trigger.type);
    // What comes along takes the place of what is there.
    if (isOn && takes !== undefined && !carried.has(key)) takenBy.set(takes, document.name);
  }
  for (const { key, document } of flows) {
    const [problem] = checkFlow(document, { tables, currency: bundle.rules.baseCurrency, takenBy });
    if (problem !== undefined) {
      const flowId = there.flows.find((flow) => flow.key === key)?.flowId;
      const path = flowId === undefined ? "/flows" : `/flows/${flowId}`;
      return blocks("strict", `"${document.name}" cannot run there: ${problem.text}`, problem.remedy, path);
    }
    const takes = soleKindOf(document.trigger.type);
    if (takes !== undefined) takenBy.set(takes, document.name);
  }
  if (flows.length === 0) return inOrder("strict", "No flow is carried.");
  return inOrder("strict", flows.length === 1 ? "The flow can run there." : `All ${flows.length} flows can run there.`);
};

import { StatusMark } from "@/components/ui/status-mark";
import type { FlowRow } from "@/server/pipeline/flows/versions/flow-version.schema";

/** Which version of a flow runs, or why none does. */
export function FlowStateMark({ flow }: { flow: Pick<FlowRow, "runningVersion" | "newestVersion"> }) {
  const { runningVersion, newestVersion } = flow;
  if (runningVersion !== null) return <StatusMark meaning="posted">Version {runningVersion} runs</StatusMark>;
  return <StatusMark meaning="waiting">{newestVersion === null ? "Not published yet" : "Switched off"}</StatusMark>;
}

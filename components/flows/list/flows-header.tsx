import { LivePageHeader } from "@/components/live/live-page-header";
import { NewFlowButton } from "./new-flow-button";

export function FlowsHeader({ mayManage = false }: { mayManage?: boolean }) {
  return (
    <LivePageHeader
      title="Flows"
      note="What happens to every event, step by step: read, look up, map, check, decide, write."
      actions={mayManage && <NewFlowButton />}
    />
  );
}

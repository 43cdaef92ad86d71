"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { MappingScreen } from "./mapping-screen";
import { MappingSkeleton } from "./mapping-skeleton";
import { RulesScreen } from "./rules/rules-screen";
import { StartMapping } from "./start-mapping";

interface NodeScreenProps {
  flowId: string;
  nodeId: string;
  mayManage: boolean;
}

/** What one step of a flow holds that has an editor of its own: a mapping, or rules. */
export function NodeScreen({ flowId, nodeId, mayManage }: NodeScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const opened = useQuery(trpc.flows.open.queryOptions({ ...place, flowId }));
  if (opened.error !== null && opened.data === undefined) {
    return (
      <ErrorState
        title="The flow could not be loaded"
        cause={failureText(opened.error)}
        stillWorks="What runs goes on running without this page."
        onRetry={() => void opened.refetch()}
        retrying={opened.isFetching}
      />
    );
  }
  if (opened.data === undefined) return <MappingSkeleton />;
  return <OpenedNode flow={opened.data} {...{ nodeId, mayManage }} />;
}

function OpenedNode({ flow, nodeId, mayManage }: { flow: OpenedFlow; nodeId: string; mayManage: boolean }) {
  const href = usePlaceHref();
  const [started, setStarted] = useState<MappingDocument>();
  const node = flow.draft.nodes.find(({ id }) => id === nodeId);
  if (node === undefined) {
    return (
      <EmptyState
        icon={<Waypoints />}
        title="This step is not in the flow any more"
        action={<ButtonLink href={href(flowPath(flow.flowId))}>Open the flow</ButtonLink>}
      >
        Somebody may have taken it out of the draft. What is published is not touched by that.
      </EmptyState>
    );
  }
  if (node.type === "check.rules") return <RulesScreen {...{ flow, node, mayManage }} />;
  const read = mappingDocumentSchema.safeParse(node.config.mapping);
  const mapping = read.success ? read.data : started;
  if (mapping === undefined) return <StartMapping {...{ flow, node, mayManage }} onStart={setStarted} />;
  return <MappingScreen {...{ flow, node, mapping, mayManage }} />;
}

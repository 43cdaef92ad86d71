"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useUrlState } from "@/components/ui/use-url-state";
import { previewAbout } from "@/server/pipeline/flows/preview/preview.schema";
import { FlowHead } from "../flow-head";
import { FlowStateMark } from "../flow-state-mark";
import { EarlierPreviews } from "./earlier-previews";
import { PreviewBody } from "./preview-body";
import { PreviewBones } from "./preview-skeleton";
import { StartPreviewForm } from "./start-preview-form";
import { WhyNoPreview } from "./why-no-preview";

/** What another form of a flow would have done with the payments or orders of the last days, before it is published. */
export function PreviewScreen({ flowId, mayManage }: { flowId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const { params, change } = useUrlState();
  const opened = useQuery(trpc.flows.open.queryOptions({ ...place, flowId }));
  const list = useQuery(trpc.flowPreviews.list.queryOptions({ ...place, flowId }));
  const previews = list.data;
  const about = opened.data === undefined ? "payments" : previewAbout(opened.data.draft.trigger.type);
  const asked = params.get("preview");
  const shown = previews?.find(({ previewId }) => previewId === asked) ?? previews?.[0];
  const show = (previewId: string) =>
    change({
      preview: previewId,
      documents: null,
      exceptions: null,
      account: null,
      custno: null,
      cause: null,
    });
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={opened.data?.draft.name ?? ""}
        current="preview"
        mark={opened.data && <FlowStateMark flow={opened.data} />}
      />
      <div className="flex flex-col gap-6">
        {about === undefined && <WhyNoPreview flowId={flowId} />}
        {mayManage && about !== undefined && <StartPreviewForm flowId={flowId} about={about} onStarted={show} />}
        {about === undefined && previews?.length === 0 ? null : previews === undefined ? (
          list.isError ? (
            <ErrorState
              title="The previews could not be loaded"
              cause={failureText(list.error)}
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : (
            <PreviewBones />
          )
        ) : shown === undefined ? (
          <Card>
            <EmptyState icon={<GitCompareArrows />} title="No preview yet">
              {about === "orders"
                ? "A preview shows which customers and sales orders another form of this flow would have added, left out or written otherwise, what they come to, and which orders would newly need a person."
                : "A preview shows which documents another form of this flow would have added, left out or posted otherwise, which money moves between accounts, and which payments would newly need a person."}
            </EmptyState>
          </Card>
        ) : (
          <>
            <PreviewBody key={shown.previewId} previewId={shown.previewId} mayManage={mayManage} />
            <EarlierPreviews previews={previews} shown={shown.previewId} onShow={show} />
          </>
        )}
      </div>
    </>
  );
}

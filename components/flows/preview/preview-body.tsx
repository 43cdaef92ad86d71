"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { DifferenceList } from "./difference-list";
import { MoneyChanges } from "./money-changes";
import { OrderChanges } from "./order-changes";
import { PreviewAnswer } from "./preview-answer";
import { PreviewHeadLine } from "./preview-head-line";
import { PreviewProgress } from "./preview-progress";
import { PreviewBones } from "./preview-skeleton";
import { WhatACopyKnows } from "./what-a-copy-knows";

/** One preview: how far it is, then money first, then each payment. */
export function PreviewBody({ previewId, mayManage }: { previewId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({
    ...trpc.flowPreviews.state.queryOptions({ ...place, previewId }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
  const preview = query.data;
  if (preview === undefined) {
    return query.isError ? (
      <ErrorState
        title="The preview could not be loaded"
        cause={failureText(query.error)}
        stillWorks="One that is under way goes on without this page."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    ) : (
      <PreviewBones />
    );
  }
  const isOver = preview.state === "done" || preview.state === "cancelled";
  return (
    <div className="flex flex-col gap-4">
      <PreviewHeadLine preview={preview} />
      {!isOver && <PreviewProgress preview={preview} mayManage={mayManage} />}
      {(isOver || preview.doneEvents > 0) && <PreviewAnswer preview={preview} />}
      {preview.tally.differing > 0 && (
        <>
          {preview.about === "orders" ? <OrderChanges preview={preview} /> : <MoneyChanges preview={preview} />}
          <DifferenceList preview={preview} />
        </>
      )}
      <WhatACopyKnows preview={preview} />
    </div>
  );
}

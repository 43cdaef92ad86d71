"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FlowHead } from "../flow-head";
import { FlowStateMark } from "../flow-state-mark";
import { CompareVersions } from "./compare-versions";
import { VersionRow } from "./version-row";
import { VersionsBones } from "./versions-skeleton";

/** Every version of a flow: who published it and why, which one runs, and what any two differ in. */
export function VersionsScreen({ flowId, mayManage }: { flowId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const opened = useQuery(trpc.flows.open.queryOptions({ ...place, flowId }));
  const versions = useQuery(trpc.flows.versions.queryOptions({ ...place, flowId }));
  const list = versions.data;
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={opened.data?.draft.name ?? ""}
        current="versions"
        mark={opened.data && <FlowStateMark flow={opened.data} />}
      />
      {list === undefined ? (
        versions.isError ? (
          <ErrorState
            title="The versions could not be loaded"
            cause={failureText(versions.error)}
            stillWorks="What runs goes on running without this page."
            onRetry={() => void versions.refetch()}
            retrying={versions.isFetching}
          />
        ) : (
          <VersionsBones />
        )
      ) : list.length === 0 ? (
        <Card>
          <EmptyState
            icon={<History />}
            title="No version yet"
            action={
              <ButtonLink kind="primary" href={href(flowPath(flowId))}>
                Open the drawing
              </ButtonLink>
            }
          >
            Each time the draft is published it becomes a version that never changes, with who did it and why. Any of
            them can be brought back.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Card title="History" note="The newest first. Versions never change; restoring one publishes it again." flush>
            <ol aria-label="Versions">
              {list.map((row) => (
                <VersionRow
                  key={row.version}
                  flowId={flowId}
                  row={row}
                  newest={list[0]?.version ?? row.version}
                  mayManage={mayManage}
                />
              ))}
            </ol>
          </Card>
          <CompareVersions flowId={flowId} versions={list} hasDraft={(opened.data?.unpublished.length ?? 0) > 0} />
        </div>
      )}
    </>
  );
}

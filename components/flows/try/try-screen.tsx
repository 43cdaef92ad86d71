"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText, readFailure } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FlowHead } from "../flow-head";
import { FlowStateMark } from "../flow-state-mark";
import { SandboxRun } from "./sandbox-run";
import { TestsCard } from "./tests-card";
import { triedKindOf, triedWords } from "./tried-words";
import { TryForm } from "./try-form";
import { TryProblems } from "./try-problems";
import { TryResult } from "./try-result";
import { TrySkeleton } from "./try-skeleton";

/** What would become of one payment, order or run, step by step, and the tests a flow must pass before it is published. */
export function TryScreen({ flowId, mayManage }: { flowId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const opened = useQuery(trpc.flows.open.queryOptions({ ...place, flowId }));
  const run = useMutation(trpc.flowTries.run.mutationOptions());
  /** The payment that was taken in the Sandbox for good, shown until the next dry run. */
  const [taken, setTaken] = useState<string>();
  const flow = opened.data;
  if (opened.isError && !flow) {
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
  if (!flow) return <TrySkeleton flowId={flowId} />;
  const refusedInput = run.isError && readFailure(run.error)?.field !== undefined ? failureText(run.error) : undefined;
  return (
    <>
      <FlowHead flowId={flowId} name={flow.draft.name} current="try" mark={<FlowStateMark flow={flow} />} />
      <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        {mayManage && (
          <TryForm
            flow={flow}
            busy={run.isPending}
            refused={refusedInput}
            onTry={(toRun) => {
              setTaken(undefined);
              run.mutate({ ...place, flowId, ...toRun });
            }}
            onTaken={setTaken}
          />
        )}
        {/* On a phone what came of a try stands right below the form, before the tests. */}
        <div aria-live="polite" className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {taken !== undefined && <SandboxRun key={taken} transactionId={taken} />}
          {run.isError && refusedInput === undefined && (
            <ErrorState
              title="The flow could not be tried"
              cause={failureText(run.error)}
              stillWorks="Nothing was written, and what runs goes on running."
            />
          )}
          {taken === undefined && run.data?.ran === false && (
            <TryProblems flowId={flowId} problems={run.data.problems} />
          )}
          {taken === undefined && run.data?.ran === true && <TryResult flowId={flowId} answer={run.data} />}
          {!run.data && !run.isError && taken === undefined && (
            <Card flush>
              <EmptyState icon={<FlaskConical />} title="Nothing tried yet">
                {mayManage
                  ? triedWords[triedKindOf(flow.draft.trigger.type)].empty
                  : "Whoever may change flows can try them here. You see the tests this flow must pass."}
              </EmptyState>
            </Card>
          )}
        </div>
        <TestsCard flowId={flowId} mayManage={mayManage} />
      </div>
    </>
  );
}

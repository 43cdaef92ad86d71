"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { TestRow } from "./test-row";

interface TestsCardProps {
  flowId: string;
  mayManage: boolean;
}

/** The tests of the flow: what each expects and how it last ended. All of them run on the draft, one after the other. */
export function TestsCard({ flowId, mayManage }: TestsCardProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const place = usePlace();
  const runTest = useMutation(trpc.flowTests.run.mutationOptions());
  const query = useQuery(trpc.flowTests.list.queryOptions({ ...place, flowId }));
  const [run, setRun] = useState<{ done: number; total: number; failed: number }>();
  const [failure, setFailure] = useState<string>();
  const tests = query.data;
  const reload = () => queries.invalidateQueries({ queryKey: trpc.flowTests.list.queryKey({ ...place, flowId }) });

  async function runSome(ids: readonly string[]) {
    let failed = 0;
    setFailure(undefined);
    try {
      for (const [done, testId] of ids.entries()) {
        setRun({ done, total: ids.length, failed });
        const result = await runTest.mutateAsync({ ...place, flowId, testId, version: null });
        if (!result.passed) failed += 1;
      }
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setRun(undefined);
      await reload();
    }
  }

  return (
    <Card
      flush
      title="Tests"
      note="All of them run before the flow is published; one that fails keeps it from being published."
      actions={
        mayManage &&
        tests !== undefined &&
        tests.length > 0 && (
          <Button size="sm" busy={run !== undefined} onClick={() => void runSome(tests.map(({ testId }) => testId))}>
            Run all tests
          </Button>
        )
      }
    >
      {run !== undefined && run.total > 1 && (
        <div className="border-b px-4 py-3">
          <Progress label="Running the tests" done={run.done} total={run.total} failed={run.failed} />
        </div>
      )}
      {failure !== undefined && <ErrorState title="The tests could not be run" cause={failure} />}
      {query.isError && !tests && <ErrorState title="The tests could not be loaded" cause={failureText(query.error)} />}
      {!tests && !query.isError && <Skeleton className="m-4 h-12" />}
      {tests?.length === 0 && (
        <p className="px-4 py-6 text-center text-muted">
          No test yet.{mayManage && " Try a payment and save it as a test: it then guards this flow."}
        </p>
      )}
      {tests !== undefined && tests.length > 0 && (
        <ul aria-label="Tests">
          {tests.map((test) => (
            <TestRow
              key={test.testId}
              flowId={flowId}
              test={test}
              mayManage={mayManage}
              busy={run !== undefined}
              onRun={() => void runSome([test.testId])}
              onRemoved={() => void reload()}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

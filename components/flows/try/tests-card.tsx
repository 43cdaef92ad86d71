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
import type { TestRow as Test } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { TestRow } from "./test-row";

interface TestsCardProps {
  flowId: string;
  mayManage: boolean;
}

/** The tests of the flow: what each expects and how it last ended. All of them run on the draft, in one call; the list shows how far it is. */
export function TestsCard({ flowId, mayManage }: TestsCardProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const place = usePlace();
  const runTest = useMutation(trpc.flowTests.run.mutationOptions());
  const runTests = useMutation(trpc.flowTests.runAll.mutationOptions());
  /** While tests run: when each of them had last run before. */
  const [before, setBefore] = useState<ReadonlyMap<string, number | undefined>>();
  const query = useQuery({
    ...trpc.flowTests.list.queryOptions({ ...place, flowId }),
    refetchInterval: before === undefined || before.size < 2 ? false : 700,
  });
  const [failure, setFailure] = useState<string>();
  const tests = query.data;
  const reload = () => queries.invalidateQueries({ queryKey: trpc.flowTests.list.queryKey({ ...place, flowId }) });

  async function whileRunning(running: readonly Test[], run: () => Promise<unknown>) {
    setFailure(undefined);
    setBefore(new Map(running.map(({ testId, last }) => [testId, last?.at.getTime()])));
    try {
      await run();
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setBefore(undefined);
      await reload();
    }
  }

  const runOne = (test: Test) =>
    whileRunning([test], () => runTest.mutateAsync({ ...place, flowId, testId: test.testId, version: null }));
  const runAll = (all: readonly Test[]) =>
    whileRunning(all, () => runTests.mutateAsync({ ...place, flowId, version: null }));
  const ended = tests?.filter(
    ({ testId, last }) => before?.has(testId) && last !== null && last.at.getTime() !== before.get(testId),
  );

  return (
    <Card
      flush
      title="Tests"
      note="All of them run before the flow is published; one that fails keeps it from being published."
      actions={
        mayManage &&
        tests !== undefined &&
        tests.length > 0 && (
          <Button size="sm" busy={before !== undefined} busyLabel="Running" onClick={() => void runAll(tests)}>
            Run all tests
          </Button>
        )
      }
    >
      {before !== undefined && before.size > 1 && ended !== undefined && (
        <div className="border-b px-4 py-3">
          <Progress
            label="Running the tests"
            done={ended.length}
            total={before.size}
            failed={ended.filter(({ last }) => last?.passed === false).length}
          />
        </div>
      )}
      {failure !== undefined && <ErrorState title="The tests could not be run" cause={failure} />}
      {query.isError && !tests && <ErrorState title="The tests could not be loaded" cause={failureText(query.error)} />}
      {!tests && !query.isError && <Skeleton className="m-4 h-12" />}
      {tests?.length === 0 && (
        <p className="px-4 py-6 text-center text-muted">
          No test yet.{mayManage && " Run a dry run and save it as a test: it then guards this flow."}
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
              busy={before !== undefined}
              onRun={() => void runOne(test)}
              onRemoved={() => void reload()}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

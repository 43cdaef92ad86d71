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

const isRunning = ({ running }: Test): boolean => running !== null;

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
  const [failure, setFailure] = useState<string>();
  const isAsked = runTest.isPending || runTests.isPending;
  const query = useQuery({
    ...trpc.flowTests.list.queryOptions({ ...place, flowId }),
    // That all of them run is known there, whoever began it, also on a page that is opened meanwhile.
    refetchInterval: ({ state }) => (runTests.isPending || state.data?.some(isRunning) ? 700 : false),
  });
  const tests = query.data;
  const running = tests?.filter(isRunning) ?? [];
  const busy = isAsked || running.length > 0;
  const reload = () => queries.invalidateQueries({ queryKey: trpc.flowTests.list.queryKey({ ...place, flowId }) });

  async function run(asked: Promise<unknown>) {
    setFailure(undefined);
    try {
      await asked;
    } catch (error) {
      setFailure(failureText(error));
    } finally {
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
          <Button
            size="sm"
            busy={busy}
            busyLabel="Running"
            onClick={() => void run(runTests.mutateAsync({ ...place, flowId, version: null }))}
          >
            Run all tests
          </Button>
        )
      }
    >
      {running.length > 1 && (
        <div className="border-b px-4 py-3">
          <Progress
            label="Running the tests"
            done={running.filter((test) => test.running === "ended").length}
            total={running.length}
            failed={running.filter(({ running: how, last }) => how === "ended" && last?.passed === false).length}
          />
          <p className="mt-2 text-faint text-sm">It goes on without this page.</p>
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
              busy={busy}
              onRun={() => void run(runTest.mutateAsync({ ...place, flowId, testId: test.testId, version: null }))}
              onRemoved={() => void reload()}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

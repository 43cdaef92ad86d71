"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { ConnectionCheck } from "@/server/pipeline/connections/connection.schema";
import { triggerWords } from "./connection-words";

const shownAtFirst = 8;

/** Every check of the last 30 days; a failed one says what failed and what to do. */
export function CheckHistory({ history }: { history: readonly ConnectionCheck[] }) {
  const [all, setAll] = useState(false);
  if (history.length === 0) {
    return <EmptyState title="Not checked yet">Test the connection, or wait for the hourly check.</EmptyState>;
  }
  return (
    <>
      <ul>
        {(all ? history : history.slice(0, shownAtFirst)).map(({ checkId, checkedAt, trigger, passed, results }) => {
          const failed = results.find((step) => !step.passed);
          return (
            <li key={checkId} className="border-b px-4 py-2 last:border-b-0">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <StatusMark meaning={passed ? "posted" : "failed"} plain>
                  {passed ? "Passed" : "Did not pass"}
                </StatusMark>
                <span className="text-muted text-sm">
                  <RelativeTime at={checkedAt} inTable />, {triggerWords[trigger]}
                </span>
              </div>
              {failed && (
                <p className="text-sm">
                  {failed.text} <span className="text-muted">{failed.remedy}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {history.length > shownAtFirst && (
        <div className="border-t px-4 py-2">
          <Button size="sm" kind="quiet" onClick={() => setAll(!all)}>
            {all ? "Show fewer checks" : `Show all ${history.length} checks`}
          </Button>
        </div>
      )}
    </>
  );
}

"use client";

import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { resetSteps, type SandboxReset } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { ResetButtons } from "./reset-buttons";
import { useSandboxReset } from "./use-sandbox-reset";

const stepWords = {
  wait: "Waiting for what is under way to end",
  company: "Preparing the new company",
  systems: "Preparing gateway and shop",
  records: "Removing what was there before",
} as const satisfies Record<(typeof resetSteps)[number], string>;

/** The Sandbox: what is sample data in it, and how it is made anew. */
export function SandboxCard() {
  const query = useSandboxReset();
  return (
    <Card title="The Sandbox" note="A simulated gateway and a simulated Sage Pro company. Nothing real is touched.">
      {query.data ? (
        <Sandbox reset={query.data} onAsked={() => void query.refetch()} />
      ) : query.isError ? (
        <ErrorState
          title="The Sandbox could not be read"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Card>
  );
}

function Sandbox({ reset, onAsked }: { reset: SandboxReset; onAsked: () => void }) {
  const { underWay, last, content, obstacle } = reset;
  if (underWay !== null) {
    return (
      <>
        <Progress label={stepWords[underWay.step]} done={resetSteps.indexOf(underWay.step)} total={resetSteps.length} />
        <p className="mt-2 text-muted text-sm">
          Its connections rest until it has ended. It goes on when you leave this page. What arrives meanwhile is
          removed too.
        </p>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        {content === "sample"
          ? "Sample data of the Sandbox: a made-up wholesaler with 1,000 customers, 5,000 invoices and stored cards, and every payment and order that was played."
          : "The sample data was removed: the company has accounts, periods and goods, and no customer and no invoice."}
        {last !== null && (
          <span className="text-muted">
            {" "}
            Made anew <RelativeTime at={last.endedAt} />.
          </span>
        )}
      </p>
      {obstacle === null ? <ResetButtons reset={reset} onAsked={onAsked} /> : <p className="text-muted">{obstacle}</p>}
    </div>
  );
}

"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Plug, PlugZap, Store } from "lucide-react";
import { useState } from "react";
import { TestPaymentProgress } from "@/components/sandbox/test-payment-progress";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Scenario, scenarios } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { scenarioWords } from "./scenario-words";

/** The guided part of a demo: press what shall happen, and watch it travel from the gateway to the books. */
export function DemoStrip() {
  const trpc = useTRPC();
  const place = usePlace();
  const client = useQueryClient();
  const [said, setSaid] = useState("");
  const play = useQuery({
    ...trpc.sandbox.readPlay.queryOptions(place),
    refetchInterval: ({ state: { data } }) => (data?.outageUntil || (data?.day && !data.day.endedAt) ? 1_000 : false),
  });
  const look = () => client.invalidateQueries(trpc.sandbox.readPlay.queryFilter());
  const run = useMutation(trpc.sandbox.runScenario.mutationOptions({ onMutate: () => setSaid("") }));
  const away = useMutation(trpc.sandbox.startOutage.mutationOptions({ onSettled: look }));
  const back = useMutation(trpc.sandbox.endOutage.mutationOptions({ onSettled: look }));
  const day = useMutation(trpc.sandbox.startBusinessDay.mutationOptions({ onSettled: look }));
  const settle = useMutation(
    trpc.sandbox.settle.mutationOptions({
      onSuccess: (batch) =>
        setSaid(
          batch === null
            ? "Nothing was waiting to be settled."
            : `The gateway settled batch ${batch.batchNumber} with ${batch.transactions} ${batch.transactions === 1 ? "transaction" : "transactions"}.`,
        ),
    }),
  );
  const failed = [run, away, back, day, settle].find(({ isError }) => isError)?.error;
  const watched = run.variables?.scenario;
  const isAway = play.data?.outageUntil !== null && play.data?.outageUntil !== undefined;
  const today = play.data?.day;
  const goesOn = today !== null && today !== undefined && today.endedAt === null;

  return (
    <Card
      className="mb-6"
      title="Make something happen"
      note="Press one and watch it travel: gateway, notification, inbox, flow, Sage Pro. Open the payment for every step and its posting certificate."
    >
      <div className="flex flex-wrap gap-2">
        {scenarios.map((scenario: Scenario) => {
          const { label, Icon } = scenarioWords[scenario];
          return (
            <Button
              key={scenario}
              icon={Icon}
              busy={run.isPending && watched === scenario}
              busyLabel={label}
              disabled={run.isPending}
              onClick={() => run.mutate({ ...place, scenario })}
            >
              {label}
            </Button>
          );
        })}
        {isAway ? (
          <Button icon={PlugZap} onClick={() => back.mutate(place)}>
            Bring Sage Pro back
          </Button>
        ) : (
          <Button icon={Plug} onClick={() => away.mutate(place)}>
            Sage Pro away for a minute
          </Button>
        )}
        <Button icon={CalendarClock} onClick={() => settle.mutate(place)}>
          Settle today’s batch
        </Button>
        <Button icon={Store} disabled={goesOn} onClick={() => day.mutate(place)}>
          A day of 500 payments
        </Button>
      </div>
      <div aria-live="polite" className="mt-3 flex flex-col gap-3 empty:hidden">
        {failed && (
          <p role="alert" className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink">
            {failureText(failed)}
          </p>
        )}
        {said !== "" && <p className="text-muted">{said}</p>}
        {isAway && (
          <p className="text-muted">
            Sage Pro does not answer. Take a payment now: it waits, nothing is lost, and it is posted when Sage Pro is
            back.
          </p>
        )}
        {today && (
          <p className="text-muted tabular-nums">
            {goesOn
              ? `A business day is under way: ${today.taken} of ${today.planned} payments taken.`
              : `The business day has ended: ${today.taken} payments taken.`}
          </p>
        )}
        {run.isSuccess && watched && (
          <div>
            <p className="mb-3 text-muted">{scenarioWords[watched].watch}</p>
            <TestPaymentProgress key={run.submittedAt} taken={run.data} />
          </div>
        )}
      </div>
    </Card>
  );
}

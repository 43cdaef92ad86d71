"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StepRow } from "./step-row";
import { stepWords } from "./step-words";
import { useIsHidden } from "./use-is-hidden";

/** What leads to a company whose payments post by themselves, and how much of it is done; gone once all of it is. */
export function FirstSteps() {
  const trpc = useTRPC();
  const place = usePlace();
  const { data: steps } = useQuery(trpc.overview.firstSteps.queryOptions(place));
  const [isHidden, setHidden] = useIsHidden(`first-steps.${place.tenantSlug}`);
  // It is an aid beside the figures: where it cannot be read, the page does without it.
  if (!steps) return null;
  const open = steps.filter(({ isDone }) => !isDone);
  const [next] = open;
  if (!next) return null;
  const progress = `${steps.length - open.length} of ${steps.length} done`;
  if (isHidden) {
    return (
      <p className="mb-6 flex flex-wrap items-center gap-x-3 text-muted text-sm">
        First steps: {progress}
        <Button size="sm" kind="quiet" onClick={() => setHidden(false)}>
          Show first steps
        </Button>
      </p>
    );
  }
  const minutes = open.reduce((sum, { id }) => sum + stepWords[id].minutes, 0);
  return (
    <Card
      className="mb-6"
      title="First steps"
      note={`${progress}, about ${minutes} min left. Each is ticked by what is really there, in all of your environments.`}
      actions={
        <Button size="sm" kind="quiet" onClick={() => setHidden(true)}>
          Hide first steps
        </Button>
      }
      flush
    >
      <ol>
        {steps.map((step) => (
          <StepRow key={step.id} {...step} isNext={step.id === next.id} />
        ))}
      </ol>
    </Card>
  );
}

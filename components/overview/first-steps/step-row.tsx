"use client";

import { usePlace } from "@/components/trpc/place";
import { placeHref } from "@/components/trpc/place-href";
import { ButtonLink } from "@/components/ui/button";
import { StatusMark } from "@/components/ui/status-mark";
import type { FirstSteps } from "@/server/account/onboarding/first-steps.schema";
import { stepWords } from "./step-words";

/** One step: done, or how long it takes and where it is done. What it is good for stands open at the next one, and opens at the others. */
export function StepRow({ id, isDone, isNext }: FirstSteps[number] & { isNext: boolean }) {
  const place = usePlace();
  const { title, help, minutes, act, path, in: kind } = stepWords[id];
  if (isDone) {
    return (
      <li className="flex items-center justify-between gap-4 border-b px-4 py-1.5 last:border-b-0">
        <span className="text-muted">{title}</span>
        <StatusMark meaning="posted" plain>
          Done
        </StatusMark>
      </li>
    );
  }
  const href = placeHref(kind === null ? place : { ...place, environmentKind: kind }, path);
  const isHere = kind === place.environmentKind && path === "/overview";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b px-4 py-1.5 last:border-b-0">
      <details key={`${isNext}`} open={isNext} className="min-w-0 flex-1 basis-56">
        <summary className="cursor-pointer rounded-xs font-medium">
          {title} <span className="font-normal text-faint text-sm">· about {minutes} min</span>
          {isNext && <span className="ml-2 text-accent-ink text-sm">Next</span>}
        </summary>
        <p className="mt-1 max-w-3xl text-muted text-sm">{help}</p>
      </details>
      {isHere ? (
        <span className="text-faint text-sm">On this page: “Take a test payment”</span>
      ) : (
        <ButtonLink size="sm" href={href}>
          {act}
          <span className="sr-only">: {title}</span>
        </ButtonLink>
      )}
    </li>
  );
}

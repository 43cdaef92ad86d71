"use client";

import { Plug, Unplug, Zap } from "lucide-react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { Badge } from "@/components/ui/badge";
import { formatMoney } from "@/components/ui/format-money";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { FlowOverview } from "@/server/pipeline/flows/figures/figures.schema";
import type { FlowRights } from "../flow-rights";
import { FlowStateMark } from "../flow-state-mark";
import { StartFlowButton } from "../start/start-flow-button";
import { SwitchFlowButton } from "./switch-flow-button";

/** One flow: what it takes and uses, what went through it, who published it, and whether it runs. */
export function FlowRow({ flow, rights }: { flow: FlowOverview; rights: FlowRights }) {
  const href = usePlaceHref();
  const { flowId, name, begins, slots } = flow;
  return (
    <li className="grid gap-x-6 gap-y-3 border-b px-4 py-4 last:border-b-0 md:grid-cols-[minmax(0,1fr)_13rem_14rem_auto] xl:grid-cols-[minmax(0,1fr)_13rem_14rem_12rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <TextLink href={href(flowPath(flowId))} className="font-semibold text-lg no-underline hover:underline">
            {name}
          </TextLink>
          <FlowStateMark flow={flow} />
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
          <span className="inline-flex items-center gap-1.5">
            <Zap aria-hidden className="size-3.5 text-faint" />
            {begins}
          </span>
          {slots.map(({ slot, name: system, isBound }) =>
            isBound ? (
              <span key={slot} className="inline-flex items-center gap-1.5">
                <Plug aria-hidden className="size-3.5 text-faint" />
                {system}
              </span>
            ) : (
              <span key={slot} className="inline-flex items-center gap-1.5 text-waiting-ink">
                <Unplug aria-hidden className="size-3.5 text-waiting" />
                {system} is not connected
              </span>
            ),
          )}
        </p>
      </div>
      <Day flow={flow} />
      <Draft flow={flow} />
      <div className="flex flex-wrap items-start gap-2 md:justify-end">
        <StartFlowButton flow={flow} mayStart={rights.mayStart} size="sm" />
        {rights.mayManage && flow.newestVersion !== null && <SwitchFlowButton flow={flow} />}
      </div>
    </li>
  );
}

/** What went through it in the last 24 hours. */
function Day({ flow: { day } }: { flow: FlowOverview }) {
  const href = usePlaceHref();
  return (
    <div className="text-sm">
      <p className="font-medium tabular-nums">
        {day.runs.toLocaleString("en-US")} {day.runs === 1 ? "event" : "events"}
        {day.money.map((sum) => (
          <span key={sum.currency}> · {formatMoney(sum)}</span>
        ))}
      </p>
      <p className="text-muted">in the last 24 hours</p>
      {day.waiting > 0 && <p className="text-waiting-ink">{day.waiting.toLocaleString("en-US")} wait</p>}
      {day.needYou > 0 && (
        <TextLink href={href("/exceptions")}>
          {day.needYou === 1 ? "1 needs you" : `${day.needYou.toLocaleString("en-US")} need you`}
        </TextLink>
      )}
    </div>
  );
}

/** Who published last, and what lies ready. */
function Draft({ flow }: { flow: FlowOverview }) {
  const href = usePlaceHref();
  const { flowId, newestVersion, publishedAt, publishedBy, draftChanges, savedAt, savedBy } = flow;
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      {newestVersion === null ? (
        <p className="text-muted">
          Never published; {savedBy === "" ? "begun" : `${savedBy} drew it`} <RelativeTime at={savedAt} />
        </p>
      ) : (
        <p className="text-muted">
          <TextLink href={href(flowPath(flowId, "versions"))}>Version {newestVersion}</TextLink> by{" "}
          {publishedBy === "" ? "the portal" : publishedBy}, <RelativeTime at={publishedAt} />
        </p>
      )}
      {draftChanges !== null && draftChanges > 0 && (
        <Badge tone="accent">{draftChanges === 1 ? "1 change" : `${draftChanges} changes`} in the draft</Badge>
      )}
    </div>
  );
}

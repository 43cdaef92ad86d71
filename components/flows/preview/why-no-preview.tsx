"use client";

import { flowPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";

/** A flow that nothing arrives for has nothing to replay. */
export function WhyNoPreview({ flowId }: { flowId: string }) {
  const href = usePlaceHref();
  return (
    <Card title="There is no preview of this flow">
      <p className="max-w-3xl text-muted">
        A preview takes payments or orders that have arrived through the old and the new form. This flow begins by a
        schedule, by a call or by another flow, so nothing has arrived that could be compared: what it does depends on
        the day on which it runs.{" "}
        <TextLink href={href(flowPath(flowId, "try"))}>Try it on a day of your choice</TextLink>, where nothing is
        written, and keep tests of it: they run before it is published. A flow that others call is previewed with the
        flow that calls it.
      </p>
    </Card>
  );
}

"use client";

import { useSandboxReset } from "@/components/environments/in-use/use-sandbox-reset";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";

/** Once own systems are connected, the made-up company need not stand in the lists any more. */
export function SampleDataHint() {
  const href = usePlaceHref();
  const { data } = useSandboxReset();
  if (data?.hasOwnSystem !== true || data.content !== "sample" || data.obstacle !== null) return null;
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 mb-6 rounded-lg border bg-surface px-4 py-2 text-muted text-sm">
      Your own systems are connected. The Sandbox still holds its sample data.
      <ButtonLink size="sm" href={href("/settings/environments")}>
        Remove sample data
      </ButtonLink>
    </p>
  );
}

"use client";

import { PageFailed } from "@/components/shell/page-failed";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";

/** A page of an environment that could not be drawn. The frame stays, so that every other page is one click away. */
export default function EnvironmentPageError(props: { error: unknown; retry: () => void }) {
  const href = usePlaceHref();
  return (
    <PageFailed {...props}>
      <ButtonLink size="sm" kind="quiet" href={href("/overview")}>
        Go to the overview
      </ButtonLink>
    </PageFailed>
  );
}

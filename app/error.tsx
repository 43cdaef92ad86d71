"use client";

import { PageFailed } from "@/components/shell/page-failed";
import { ButtonLink } from "@/components/ui/button";

/** A page that could not be drawn, and neither could the frame around it. */
export default function PageError(props: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto w-full max-w-2xl px-6 py-12">
      <PageFailed {...props}>
        <ButtonLink size="sm" kind="quiet" href="/">
          Go to the start page
        </ButtonLink>
      </PageFailed>
    </main>
  );
}

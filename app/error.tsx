"use client";

import { useTransition } from "react";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

interface PageErrorProps {
  error: unknown;
  retry: () => void;
}

/** The reference under which the server logged an error; the message itself stays on the server. */
const referenceOf = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

/** A page that could not be drawn. The posting of payments does not pass through pages, and that is what people worry about. */
export default function PageError({ error, retry }: PageErrorProps) {
  const [retrying, startRetry] = useTransition();
  return (
    <main className="mx-auto w-full max-w-2xl px-6 py-12">
      <h1 className="sr-only">This page could not be shown</h1>
      <ErrorState
        title="This page could not be shown"
        cause="The server failed while preparing it. The failure has been logged."
        stillWorks="Payments keep being received and posted; they do not depend on this page, and none is lost."
        onRetry={() => startRetry(retry)}
        retrying={retrying}
        reference={referenceOf(error)}
      >
        <ButtonLink size="sm" kind="quiet" href="/">
          Go to the start page
        </ButtonLink>
      </ErrorState>
    </main>
  );
}

"use client";

import { type ReactNode, useTransition } from "react";
import { ErrorState } from "@/components/ui/error-state";

interface PageFailedProps {
  error: unknown;
  retry: () => void;
  /** Another way on than trying again. */
  children?: ReactNode;
}

/** The reference under which the server logged an error; the message itself stays on the server. */
const referenceOf = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

/** A page that could not be drawn. The posting of payments does not pass through pages, and that is what people worry about. */
export function PageFailed({ error, retry, children }: PageFailedProps) {
  const [retrying, startRetry] = useTransition();
  return (
    <>
      <h1 className="sr-only">This page could not be shown</h1>
      <ErrorState
        title="This page could not be shown"
        cause="The server failed while preparing it. The failure has been logged."
        stillWorks="Payments keep being received and posted; they do not depend on this page, and none is lost."
        onRetry={() => startRetry(retry)}
        retrying={retrying}
        reference={referenceOf(error)}
      >
        {children}
      </ErrorState>
    </>
  );
}

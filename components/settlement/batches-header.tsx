"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";

export function BatchesHeader() {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      title="Settled batches"
      trail={[{ label: "Payments", href: href("/payments") }]}
      note="What PayTrace handed to the bank, held against the payments we have."
    />
  );
}

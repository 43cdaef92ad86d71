"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";

export function BatchesHeader() {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      title="Settled batches"
      trail={[{ label: "Payments", href: href("/payments") }]}
      note="What PayTrace handed to the bank, read once an hour and held against the payments that the portal has."
    />
  );
}

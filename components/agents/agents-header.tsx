"use client";

import type { ReactNode } from "react";
import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";

export function AgentsHeader({ actions }: { actions?: ReactNode }) {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      trail={[{ label: "Connections", href: href("/connections") }]}
      title="Agents"
      note="Programs on your own machines that reach a Sage Pro company this portal cannot reach by itself."
      actions={actions}
    />
  );
}

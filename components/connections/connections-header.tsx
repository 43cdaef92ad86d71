"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";

export function ConnectionsHeader() {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      title="Connections"
      note="The systems this environment speaks to: whether each answers, what uses it, and what is kept for it."
      actions={<ButtonLink href={href("/connections/agents")}>Agents on site</ButtonLink>}
    />
  );
}

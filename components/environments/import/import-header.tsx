"use client";

import { PageHeader } from "@/components/shell/page-header";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { wordOfPlace } from "../environment-words";

export function ImportHeader() {
  const href = usePlaceHref();
  return (
    <PageHeader
      trail={[{ label: "Environments", href: href("/environments") }]}
      title={`Import into ${wordOfPlace(usePlace())}`}
      note="Files of an export, as they lie in a Git repository. You see what they change before anything does."
    />
  );
}

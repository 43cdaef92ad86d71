"use client";

import { LibraryBig, Scale } from "lucide-react";
import { LivePageHeader } from "@/components/live/live-page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { templatePath } from "@/components/trpc/template-path";
import { ButtonLink } from "@/components/ui/button";
import { NewFlowButton } from "./new-flow-button";

export function FlowsHeader({ mayManage = false }: { mayManage?: boolean }) {
  const href = usePlaceHref();
  return (
    <LivePageHeader
      title="Flows"
      note="What happens to every event, step by step: read, look up, map, check, decide, write."
      actions={
        <>
          <ButtonLink href={href("/flows/posting-rules")} icon={Scale}>
            Posting rules
          </ButtonLink>
          <ButtonLink href={href(templatePath())} icon={LibraryBig}>
            Templates
          </ButtonLink>
          {mayManage && <NewFlowButton />}
        </>
      }
    />
  );
}

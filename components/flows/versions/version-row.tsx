"use client";

import { Eye } from "lucide-react";
import { versionPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { FlowVersionRow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { RestoreButton } from "./restore-button";

interface VersionRowProps {
  flowId: string;
  row: FlowVersionRow;
  /** The number of the newest version. */
  newest: number;
  mayManage: boolean;
}

/** One version: who, when and why, and what can be done with it. */
export function VersionRow({ flowId, row, newest, mayManage }: VersionRowProps) {
  const href = usePlaceHref();
  const { version, publishedAt, publishedBy, note, restoredFrom, isRunning } = row;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <TextLink href={href(versionPath(flowId, version))} className="font-medium">
            Version {version}
          </TextLink>
          {isRunning && <StatusMark meaning="posted">Runs</StatusMark>}
        </p>
        <p className="text-muted text-sm">
          {publishedBy === "" ? "The portal" : publishedBy}, <RelativeTime at={publishedAt} />
          {restoredFrom !== null && ` · brings version ${restoredFrom} back`}
        </p>
        {note !== "" && <p className="mt-1 break-words">{note}</p>}
      </div>
      <div className="flex gap-2">
        <ButtonLink
          size="sm"
          icon={Eye}
          href={href(versionPath(flowId, version))}
          aria-label={`Look at version ${version}`}
        >
          Look
        </ButtonLink>
        {mayManage && version !== newest && <RestoreButton flowId={flowId} version={version} newest={newest} />}
      </div>
    </li>
  );
}

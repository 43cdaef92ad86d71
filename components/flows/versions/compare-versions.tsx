"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useUrlState } from "@/components/ui/use-url-state";
import type { FlowVersionRow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { ChangeList } from "../change-list";

interface CompareVersionsProps {
  flowId: string;
  versions: readonly FlowVersionRow[];
  /** The draft holds something that no version does. */
  hasDraft: boolean;
}

const draft = "draft";

/** What any two versions differ in, or the newest and the draft. Which two stands in the address. */
export function CompareVersions({ flowId, versions, hasDraft }: CompareVersionsProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const { params, change } = useUrlState();
  const newest = versions[0]?.version ?? 1;
  const known = (text: string | null, otherwise: number): number => {
    const named = Number(text);
    return versions.some(({ version }) => version === named) ? named : otherwise;
  };
  const asked = params.get("to") ?? (versions.length === 1 ? draft : null);
  const withDraft = hasDraft && asked === draft;
  const to = known(asked, newest);
  const from = withDraft ? newest : known(params.get("from"), Math.max(1, to - 1));
  const versionChanges = useQuery({
    ...trpc.flows.compare.queryOptions({ ...place, flowId, from, to }),
    enabled: !withDraft && from !== to,
    placeholderData: keepPreviousData,
  });
  const opened = useQuery({ ...trpc.flows.open.queryOptions({ ...place, flowId }), enabled: withDraft });
  const changes = withDraft ? opened.data?.unpublished : from === to ? [] : versionChanges.data;
  const failed = withDraft ? opened.error : versionChanges.error;
  const options = versions.map(({ version, isRunning }) => ({
    value: String(version),
    label: `Version ${version}${isRunning ? ", runs" : ""}`,
  }));
  return (
    <Card title="Compare" note="What the second does otherwise than the first.">
      <div className="mb-4 grid grid-cols-2 gap-4">
        <Field label="From">
          <Select
            value={String(from)}
            options={options}
            disabled={withDraft}
            onChange={(event) => change({ from: event.target.value, to: String(to) })}
          />
        </Field>
        <Field label="To">
          <Select
            value={withDraft ? draft : String(to)}
            options={[...(hasDraft ? [{ value: draft, label: "The draft" }] : []), ...options]}
            onChange={(event) => change({ from: String(from), to: event.target.value })}
          />
        </Field>
      </div>
      {failed ? (
        <ErrorState title="The two could not be compared" cause={failureText(failed)} />
      ) : changes === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <ChangeList
          changes={changes}
          none={versions.length === 1 && !withDraft ? "There is one version only." : "Both do the same."}
        />
      )}
    </Card>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useMemo, useState } from "react";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { arranged, cardSizes, drawnPorts } from "../designer/canvas-parts";
import { DesignerSkeleton } from "../designer/designer-skeleton";
import { FlowCanvas } from "../designer/flow-canvas";
import { overlaps } from "../document/lay-out";
import { FlowHead } from "../flow-head";
import { FlowOutline } from "../flow-outline";
import { RestoreButton } from "./restore-button";
import { StepFacts } from "./step-facts";

interface VersionScreenProps {
  flowId: string;
  version: number;
  mayManage: boolean;
}

/** A version as it was published: to be looked at, step by step, and brought back. */
export function VersionScreen({ flowId, version, mayManage }: VersionScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const phone = useIsPhone();
  const shown = useQuery({
    ...trpc.flows.version.queryOptions({ ...place, flowId, version }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const palette = useQuery({ ...trpc.flows.palette.queryOptions(place), staleTime: Number.POSITIVE_INFINITY });
  const versions = useQuery(trpc.flows.versions.queryOptions({ ...place, flowId }));
  const failed = shown.error ?? palette.error;
  if (failed) return <ErrorState title="The version could not be loaded" cause={failureText(failed)} />;
  if (!shown.data || !palette.data) return <DesignerSkeleton flowId={flowId} />;
  const row = versions.data?.find((each) => each.version === version);
  const newest = versions.data?.[0]?.version;
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={shown.data.document.name}
        current="versions"
        mark={
          <StatusMark
            meaning={row?.isRunning ? "posted" : "waiting"}
          >{`Version ${version}${row?.isRunning ? " runs" : ""}`}</StatusMark>
        }
        actions={
          <>
            <ButtonLink icon={ArrowLeft} href={href(flowPath(flowId, "versions"))}>
              All versions
            </ButtonLink>
            {mayManage && newest !== undefined && newest !== version && (
              <RestoreButton flowId={flowId} version={version} newest={newest} />
            )}
          </>
        }
      />
      <p className="mb-3 text-muted">
        As it was published{row && <> by {row.publishedBy === "" ? "the portal" : row.publishedBy}, </>}
        {row && <RelativeTime at={row.publishedAt} />}. It never changes.
        {row?.note && <span className="text-ink"> {row.note}</span>}
      </p>
      {phone ? (
        <FlowOutline document={shown.data.document} palette={palette.data} ports={shown.data.ports} />
      ) : (
        <VersionCanvas document={shown.data.document} palette={palette.data} ports={shown.data.ports} />
      )}
    </>
  );
}

interface VersionCanvasProps {
  document: FlowDocument;
  palette: Palette;
  ports: Parameters<typeof drawnPorts>[0]["ports"];
}

const noProblems = [] as const;

function VersionCanvas({ document, palette, ports }: VersionCanvasProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const laid = useMemo(() => {
    const drawn = drawnPorts({ document, palette, ports });
    return overlaps(document, cardSizes(drawn)) ? arranged(document, drawn) : document;
  }, [document, palette, ports]);
  const drawn = useMemo(() => ({ document: laid, palette, ports, problems: noProblems }), [laid, palette, ports]);
  const [only] = selected.size === 1 ? selected : [];
  return (
    <div data-wide className="flex h-[calc(100dvh-17rem)] min-h-120 overflow-hidden rounded-lg border bg-surface">
      <div className="relative min-w-0 flex-1">
        <FlowCanvas drawn={drawn} selected={selected} onSelect={setSelected} />
      </div>
      <StepFacts document={laid} palette={palette} id={only} />
    </div>
  );
}

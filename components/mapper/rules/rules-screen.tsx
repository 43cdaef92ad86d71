"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast";
import { useEditHistory } from "@/components/ui/use-edit-history";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { MappingSkeleton } from "../mapping-skeleton";
import { NodeFrame } from "../node-frame";
import { RecordPicker } from "../record-picker";
import { RecordPreview } from "../record-preview";
import { RulesEditor } from "../rules-editor";
import { useMapperKeys } from "../use-mapper-keys";
import { useMappingPreview } from "../use-mapping-preview";
import { useNodeDraft } from "../use-node-draft";
import { useRecordChoice } from "../use-record-choice";
import { useWarnBeforeLeaving } from "../use-warn-before-leaving";
import { readRules } from "./rule-words";
import { useCheckedRules } from "./use-checked-rules";

interface RulesScreenProps {
  flow: OpenedFlow;
  node: FlowNode;
  mayManage: boolean;
}

const nothing = { schemaVersion: 1, source: "paytrace.transaction", rows: [] } as const;

/** The mapping of the flow that makes the record the rules are about. */
const mappingTo = ({ nodes }: FlowDocument, about: string): MappingDocument | undefined =>
  nodes
    .map(({ config }) => mappingDocumentSchema.safeParse(config.mapping))
    .find((read) => read.success && read.data.target === about)?.data;

/** The rules of one step of a flow: written, held against past records, and saved into the draft. */
export function RulesScreen({ flow, node, mayManage }: RulesScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const about = typeof node.config.about === "string" ? node.config.about : "sage-pro.receipt";
  const mapping = useMemo(() => mappingTo(flow.draft, about), [flow.draft, about]);
  const tried = useMemo<MappingDocument>(() => mapping ?? { ...nothing, target: about, rows: [] }, [mapping, about]);
  const described = useQuery({
    ...trpc.mappings.describe.queryOptions({ ...place, source: tried.source, target: about }),
    staleTime: 300_000,
  });
  const { value, put, startOver, undo, redo } = useEditHistory(() => readRules(node.config.rules));
  const [saved, setSaved] = useState(value);
  const draft = useNodeDraft(flow.flowId, node.id, flow);
  const [choice, choose] = useRecordChoice(tried.source, described.data?.hasPast ?? false);
  const { checked, failure } = useCheckedRules(about, value, mapping ?? null, choice);
  const { preview, isOld } = useMappingPreview(tried, choice);
  const isChanged = value !== saved;
  const canSave = mayManage && isChanged && !draft.isSaving;
  const config = { about, rules: value.map((rule) => ({ ...rule })) };
  const after = (done: boolean) => {
    if (!done) return;
    setSaved(value);
    showToast({ meaning: "posted", title: "Draft saved", detail: "It runs once the flow is published." });
  };
  const save = async () => after(await draft.save(config));
  useWarnBeforeLeaving(isChanged);
  useMapperKeys({ undo, redo, save: canSave ? () => void save() : undefined });

  if (described.error !== null && described.data === undefined) {
    return (
      <ErrorState
        title="The rules could not be loaded"
        cause={failureText(described.error)}
        stillWorks="What runs goes on running without this page."
        onRetry={() => void described.refetch()}
        retrying={described.isFetching}
      />
    );
  }
  if (described.data === undefined) return <MappingSkeleton />;
  const takeTheirs = () => {
    const theirs = draft.takeTheirs();
    if (theirs === undefined) return window.location.assign(href(flowPath(flow.flowId)));
    const rules = readRules(theirs.config.rules);
    startOver(rules);
    setSaved(rules);
  };
  const name = node.name === "" ? "Validate" : node.name;
  return (
    <NodeFrame
      {...{ flow, mayManage, isChanged, undo, redo }}
      title={`${name}: rules about a ${described.data.target.name}`}
      what="rules"
      isSaving={draft.isSaving}
      onSave={() => void save()}
      conflict={draft.conflict}
      onPutOver={() => void draft.putOver(config).then(after)}
      onTakeTheirs={takeTheirs}
      failures={[draft.failure, failure]}
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(340px,400px)]">
        <RulesEditor value={value} onChange={put} described={described.data} checked={checked} readOnly={!mayManage} />
        <Card title="What they say of a record" note="Nothing is written. Rules that ask the books ask them now.">
          <div className="flex flex-col gap-4">
            <RecordPicker source={tried.source} hasPast={described.data.hasPast} choice={choice} onChoose={choose} />
            {mapping === undefined ? (
              <p className="text-muted text-sm">
                No mapping of this flow makes a {described.data.target.name}, so there is nothing to hold the rules
                against yet.
              </p>
            ) : (
              <RecordPreview described={described.data} preview={preview} isOld={isOld} />
            )}
            {checked?.note !== undefined && checked.note !== "" && <p className="text-muted text-sm">{checked.note}</p>}
          </div>
        </Card>
      </div>
    </NodeFrame>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Redo2, Save, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { ConflictNotice } from "../conflict-notice";
import { MappingSkeleton } from "../mapping-skeleton";
import { RecordPicker } from "../record-picker";
import { RecordPreview } from "../record-preview";
import { RulesEditor } from "../rules-editor";
import { SavedMark } from "../saved-mark";
import { useHistory } from "../use-history";
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

/** The rules of one step of a flow: written, held against past payments, and saved into the draft. */
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
  const { value, put, startOver, undo, redo } = useHistory(() => readRules(node.config.rules));
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
    <>
      <PageHeader
        className="mb-3"
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: flow.draft.name, href: href(flowPath(flow.flowId)) },
        ]}
        title={`${name}: rules about a ${described.data.target.name}`}
        mark={<SavedMark isChanged={isChanged} mayManage={mayManage} />}
        actions={
          mayManage && (
            <div className="flex items-center gap-1">
              <IconButton icon={Undo2} label="Undo" disabled={undo === undefined} onClick={undo} />
              <IconButton icon={Redo2} label="Redo" disabled={redo === undefined} onClick={redo} />
              <Button
                kind="primary"
                icon={Save}
                disabled={!isChanged}
                busy={draft.isSaving}
                busyLabel="Saving"
                onClick={() => void save()}
              >
                Save draft
              </Button>
            </div>
          )
        }
      />
      {draft.conflict !== undefined && (
        <ConflictNotice
          conflict={draft.conflict}
          what="rules"
          busy={draft.isSaving}
          onPutOver={() => void draft.putOver(config).then(after)}
          onTakeTheirs={takeTheirs}
        />
      )}
      {[draft.failure, failure].map((text) =>
        text === undefined ? null : (
          <p key={text} role="alert" className="mb-2 text-failed-ink">
            {text}
          </p>
        ),
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(340px,400px)]">
        <RulesEditor value={value} onChange={put} described={described.data} checked={checked} readOnly={!mayManage} />
        <Card title="What they say of a payment" note="Nothing is written. Rules that ask the books ask them now.">
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
    </>
  );
}

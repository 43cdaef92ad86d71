"use client";

import { useQuery } from "@tanstack/react-query";
import { Keyboard, Sparkles } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { useEditHistory } from "@/components/ui/use-edit-history";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import type { RecordChoice } from "@/server/pipeline/mapper/mapper.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { Mapper } from "./mapper";
import { MapperOutline } from "./mapper-outline";
import { MappingSkeleton } from "./mapping-skeleton";
import { NodeFrame } from "./node-frame";
import { RecordPicker } from "./record-picker";
import { RecordPreview } from "./record-preview";
import { useMappingPreview } from "./use-mapping-preview";
import { useNodeDraft } from "./use-node-draft";
import { useRecordChoice } from "./use-record-choice";
import { useSuggestions } from "./use-suggestions";
import { useWarnBeforeLeaving } from "./use-warn-before-leaving";

interface MappingScreenProps {
  flow: OpenedFlow;
  node: FlowNode;
  mapping: MappingDocument;
  mayManage: boolean;
}

/** The mapping of one step of a flow: drawn, tried on past records, and saved into the draft. */
export function MappingScreen({ flow, node, mapping, mayManage }: MappingScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const { flowId } = flow;
  const { source, target } = mapping;
  const described = useQuery({
    ...trpc.mappings.describe.queryOptions({ ...place, source, target }),
    staleTime: 300_000,
  });
  const samples = useQuery(trpc.mappings.samples.queryOptions({ ...place, source }));
  const { value, put, startOver, undo, redo } = useEditHistory(() => mapping);
  const [saved, setSaved] = useState(value);
  const [keysOpen, setKeysOpen] = useState(false);
  const draft = useNodeDraft(flowId, node.id, flow);
  const [choice, choose] = useRecordChoice(source, described.data?.hasPast ?? false);
  const { preview, isOld, failure } = useMappingPreview(value, choice);
  const suggesting = useSuggestions(value, put);
  const isChanged = value !== saved;
  useWarnBeforeLeaving(isChanged);

  if (described.error !== null && described.data === undefined) {
    return (
      <ErrorState
        title="The mapping could not be loaded"
        cause={failureText(described.error)}
        stillWorks="What runs goes on running without this page."
        onRetry={() => void described.refetch()}
        retrying={described.isFetching}
      />
    );
  }
  if (described.data === undefined) return <MappingSkeleton />;

  const after = (done: boolean, what: MappingDocument) => {
    if (!done) return;
    setSaved(what);
    suggesting.confirm();
    showToast({ meaning: "posted", title: "Draft saved", detail: "It runs once the flow is published." });
  };
  const save = async () => after(await draft.save({ mapping: value }), value);
  const takeTheirs = () => {
    const theirs = mappingDocumentSchema.safeParse(draft.takeTheirs()?.config.mapping);
    if (!theirs.success) return window.location.assign(href(flowPath(flowId)));
    startOver(theirs.data);
    setSaved(theirs.data);
  };
  const name = node.name === "" ? "Map" : node.name;
  const canSave = mayManage && isChanged && !draft.isSaving;

  return (
    <NodeFrame
      {...{ flow, mayManage, isChanged, undo, redo }}
      title={`${name}: ${described.data.source.name} to ${described.data.target.name}`}
      what="mapping"
      isSaving={draft.isSaving}
      onSave={() => void save()}
      firstActs={<IconButton icon={Keyboard} label="Show the keys" onClick={() => setKeysOpen(true)} />}
      moreActs={
        <Button icon={Sparkles} busy={suggesting.isAsking} busyLabel="Looking for rows" onClick={suggesting.ask}>
          Suggest rows
        </Button>
      }
      wideActsOnly
      conflict={draft.conflict}
      onPutOver={() => void draft.putOver({ mapping: value }).then((done) => after(done, value))}
      onTakeTheirs={takeTheirs}
      failures={[draft.failure, failure, suggesting.failure]}
    >
      <div className="max-lg:hidden">
        <Mapper
          {...{ value, preview, keysOpen, undo, redo }}
          described={described.data}
          samples={samples.data}
          suggestions={suggesting.suggestions}
          readOnly={!mayManage}
          onChange={put}
          save={canSave ? () => void save() : undefined}
          onKeysOpen={setKeysOpen}
          aside={<TryPart {...{ choice, choose, isOld }} described={described.data} preview={preview} />}
        />
      </div>
      <div className="flex flex-col gap-4 lg:hidden">
        <TryPart {...{ choice, choose, isOld }} described={described.data} preview={preview} />
        <MapperOutline {...{ value, preview }} described={described.data} />
      </div>
    </NodeFrame>
  );
}

interface TryPartProps extends ComponentProps<typeof RecordPreview> {
  choice: RecordChoice | null;
  choose: (choice: RecordChoice) => void;
}

const TryPart = ({ choice, choose, ...preview }: TryPartProps) => (
  <Card
    title="What becomes of it"
    note="Nothing is written."
    className="flex max-h-[calc(100dvh-17rem)] min-h-112 flex-col overflow-y-auto max-lg:max-h-none max-lg:min-h-0"
  >
    <div className="flex flex-col gap-4">
      <RecordPicker
        source={preview.described.source.id}
        hasPast={preview.described.hasPast}
        choice={choice}
        onChoose={choose}
      />
      <RecordPreview {...preview} />
    </div>
  </Card>
);

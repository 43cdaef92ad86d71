"use client";

import { useQuery } from "@tanstack/react-query";
import { Keyboard, Redo2, Save, Sparkles, Undo2 } from "lucide-react";
import { type ComponentProps, useState } from "react";
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
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import type { RecordChoice } from "@/server/pipeline/mapper/mapper.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { ConflictNotice } from "./conflict-notice";
import { Mapper } from "./mapper";
import { MapperOutline } from "./mapper-outline";
import { MappingSkeleton } from "./mapping-skeleton";
import { RecordPicker } from "./record-picker";
import { RecordPreview } from "./record-preview";
import { SavedMark } from "./saved-mark";
import { useHistory } from "./use-history";
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

/** The mapping of one step of a flow: drawn, tried on past payments, and saved into the draft. */
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
  const { value, put, startOver, undo, redo } = useHistory(() => mapping);
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
    <>
      <PageHeader
        className="mb-3"
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: flow.draft.name, href: href(flowPath(flowId)) },
        ]}
        title={`${name}: ${described.data.source.name} to ${described.data.target.name}`}
        mark={<SavedMark isChanged={isChanged} mayManage={mayManage} />}
        actions={
          <div className="flex items-center gap-1 max-lg:hidden">
            <IconButton icon={Keyboard} label="Show the keys" onClick={() => setKeysOpen(true)} />
            {mayManage && (
              <>
                <IconButton icon={Undo2} label="Undo" disabled={undo === undefined} onClick={undo} />
                <IconButton icon={Redo2} label="Redo" disabled={redo === undefined} onClick={redo} />
                <Button
                  icon={Sparkles}
                  busy={suggesting.isAsking}
                  busyLabel="Looking for rows"
                  onClick={suggesting.ask}
                >
                  Suggest rows
                </Button>
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
              </>
            )}
          </div>
        }
      />
      {draft.conflict !== undefined && (
        <ConflictNotice
          conflict={draft.conflict}
          what="mapping"
          busy={draft.isSaving}
          onPutOver={() => void draft.putOver({ mapping: value }).then((done) => after(done, value))}
          onTakeTheirs={takeTheirs}
        />
      )}
      {[draft.failure, failure, suggesting.failure].map((text) =>
        text === undefined ? null : (
          <p key={text} role="alert" className="mb-2 text-failed-ink">
            {text}
          </p>
        ),
      )}
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
    </>
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

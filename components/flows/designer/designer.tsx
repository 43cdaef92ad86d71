"use client";

import { useMemo, useRef, useState } from "react";
import type { FlowFigures } from "@/server/pipeline/flows/figures/figures.schema";
import { type FlowDocument, triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { overlaps } from "../document/lay-out";
import { FlowHead } from "../flow-head";
import type { FlowRights } from "../flow-rights";
import { FlowStateMark } from "../flow-state-mark";
import { StartFlowButton } from "../start/start-flow-button";
import { nameOf } from "../words/step-words";
import { arranged, cardSizes, drawnPorts } from "./canvas-parts";
import { ConflictDialog } from "./conflict-dialog";
import { DesignerToolbar } from "./designer-toolbar";
import { FlowCanvas } from "./flow-canvas";
import { KeysDialog } from "./keys-dialog";
import { PalettePanel } from "./palette-panel";
import { ProblemsPanel } from "./problems-panel";
import { PublishButton } from "./publish-button";
import { SaveState } from "./save-state";
import { SidePanel } from "./side-panel";
import { useDesigner } from "./use-designer";
import { useDesignerKeys } from "./use-designer-keys";
import { useDraft } from "./use-draft";

interface DesignerProps {
  flowId: string;
  opened: OpenedFlow;
  palette: Palette;
  figures: FlowFigures | undefined;
  rights: FlowRights;
}

/** A flow on the canvas, with everything to draw it. */
export function Designer({ flowId, opened, palette, figures, rights }: DesignerProps) {
  const { mayManage } = rights;
  const readOnly = !mayManage;
  // A flow that nobody has drawn yet is laid out for the eye; that is kept with the first change.
  const [shown] = useState(() => laidOut(opened, palette));
  const draft = useDraft(flowId, opened, shown, mayManage);
  const designer = useDesigner(draft, palette);
  const [paletteOpen, setPaletteOpen] = useState(true);
  const [keysOpen, setKeysOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const showKeys = () => setKeysOpen(true);
  useDesignerKeys({ root, draft, designer, onShowKeys: showKeys, readOnly });
  const { document, ports, problems } = draft;
  const drawn = useMemo(
    () => ({ document, palette, ports, problems, figures }),
    [document, palette, ports, problems, figures],
  );
  const insertAt = (at: { readonly from: string; readonly port: string }) => {
    designer.insertAt(at);
    setPaletteOpen(true);
  };
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={document.name}
        current="designer"
        mark={<FlowStateMark flow={opened} />}
        actions={
          <>
            <StartFlowButton flow={opened} mayStart={rights.mayStart} />
            {mayManage && <PublishButton flowId={flowId} draft={draft} onOpenProblem={designer.goTo} />}
          </>
        }
      />
      <div
        ref={root}
        data-own-keys
        data-wide
        className="flex h-[calc(100dvh-14.5rem)] min-h-120 flex-col overflow-hidden rounded-lg border bg-surface"
      >
        <DesignerToolbar
          draft={draft}
          designer={designer}
          paletteOpen={paletteOpen}
          onPalette={() => setPaletteOpen(!paletteOpen)}
          onShowKeys={showKeys}
          readOnly={readOnly}
          state={mayManage ? <SaveState draft={draft} /> : <span className="text-muted">You may look at it.</span>}
        />
        <div className="flex min-h-0 flex-1">
          {!readOnly && paletteOpen && (
            <PalettePanel
              palette={palette}
              placeWords={placeWords(document, palette, designer.place, designer.ports)}
              isPlaceChosen={designer.isPlaceChosen}
              onForgetPlace={designer.escape}
              onInsert={designer.insert}
            />
          )}
          <div className="relative min-w-0 flex-1">
            <FlowCanvas
              drawn={drawn}
              selected={designer.selected}
              selectedLine={designer.line}
              onSelect={designer.select}
              onSelectLine={designer.selectLine}
              fitKey={designer.fitKey}
              reveal={designer.reveal}
              {...(readOnly
                ? {}
                : {
                    acts: {
                      move: designer.move,
                      connect: designer.connect,
                      drop: designer.insert,
                      insertAt,
                    },
                  })}
            />
          </div>
          <SidePanel
            flowId={flowId}
            draft={draft}
            designer={designer}
            palette={palette}
            figures={figures}
            readOnly={readOnly}
          />
        </div>
        <ProblemsPanel problems={problems} document={document} palette={palette} onOpen={designer.goTo} />
      </div>
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
      {draft.conflict !== null && <ConflictDialog draft={draft} conflict={draft.conflict} />}
    </>
  );
}

function laidOut({ draft, ports }: OpenedFlow, palette: Palette): FlowDocument {
  const drawn = drawnPorts({ document: draft, palette, ports });
  return overlaps(draft, cardSizes(drawn)) ? arranged(draft, drawn) : draft;
}

/** Where the next step goes: `behind "Decide", Nothing to post`, or between two steps. */
function placeWords(
  document: FlowDocument,
  palette: Palette,
  { from, port }: { readonly from: string; readonly port: string },
  ports: ReadonlyMap<string, readonly { readonly name: string; readonly label: string }[]>,
): string {
  const name = (id: string): string => {
    const node = document.nodes.find((each) => each.id === id);
    return id === triggerNode || node === undefined ? "the beginning" : nameOf(palette, node);
  };
  const ways = ports.get(from) ?? [];
  const label = ways.length > 1 ? ways.find((way) => way.name === port)?.label : undefined;
  const led = document.edges.find((edge) => edge.from === from && edge.port === port);
  const before = label === undefined ? name(from) : `${name(from)} (${label})`;
  return led === undefined ? `behind ${before}` : `between ${before} and ${name(led.to)}`;
}

"use client";

import { Redo2, Save, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { ConflictNotice } from "./conflict-notice";
import { SavedMark } from "./saved-mark";
import type { DraftConflict } from "./use-node-draft";

interface NodeFrameProps {
  flow: OpenedFlow;
  title: ReactNode;
  /** What is edited, in a word: "mapping". */
  what: string;
  mayManage: boolean;
  isChanged: boolean;
  isSaving: boolean;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  onSave: () => void;
  /** Before undo and redo, for everybody. */
  firstActs?: ReactNode;
  /** Between redo and saving. */
  moreActs?: ReactNode;
  /** Where it is only read on a phone, so are its acts. */
  wideActsOnly?: boolean;
  conflict: DraftConflict | undefined;
  onPutOver: () => void;
  onTakeTheirs: () => void;
  /** What went wrong; what did not is undefined. */
  failures: readonly (string | undefined)[];
  children: ReactNode;
}

/** The page around what one step of a flow holds: its head with the acts of editing, and what keeps it from being saved. */
export function NodeFrame({ flow, title, mayManage, isChanged, isSaving, undo, redo, ...rest }: NodeFrameProps) {
  const href = usePlaceHref();
  return (
    <>
      <PageHeader
        className="mb-3"
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: flow.draft.name, href: href(flowPath(flow.flowId)) },
        ]}
        title={title}
        mark={<SavedMark isChanged={isChanged} mayManage={mayManage} />}
        actions={
          <div className={classes("flex items-center gap-1", rest.wideActsOnly && "max-lg:hidden")}>
            {rest.firstActs}
            {mayManage && (
              <>
                <IconButton icon={Undo2} label="Undo" disabled={undo === undefined} onClick={undo} />
                <IconButton icon={Redo2} label="Redo" disabled={redo === undefined} onClick={redo} />
                {rest.moreActs}
                <Button
                  kind="primary"
                  icon={Save}
                  disabled={!isChanged}
                  busy={isSaving}
                  busyLabel="Saving"
                  onClick={rest.onSave}
                >
                  Save draft
                </Button>
              </>
            )}
          </div>
        }
      />
      {rest.conflict !== undefined && (
        <ConflictNotice
          conflict={rest.conflict}
          what={rest.what}
          busy={isSaving}
          onPutOver={rest.onPutOver}
          onTakeTheirs={rest.onTakeTheirs}
        />
      )}
      {rest.failures.map((text) =>
        text === undefined ? null : (
          <p key={text} role="alert" className="mb-2 text-failed-ink">
            {text}
          </p>
        ),
      )}
      {rest.children}
    </>
  );
}

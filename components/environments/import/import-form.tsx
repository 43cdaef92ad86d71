"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export type ImportMode = "drafts" | "publish";

interface ImportFormProps {
  className?: string;
  /** Names of environment and source, as people call them. */
  into: string;
  /** Whether the check-list lets it run. */
  isReady: boolean;
  running: ImportMode | undefined;
  failure: string | undefined;
  onImport: (mode: ImportMode, note: string) => void;
}

/** Why, and one of two acts: to keep drafts for somebody to look at, or to let it run. */
export function ImportForm({ className, into, isReady, running, failure, onImport }: ImportFormProps) {
  const [note, setNote] = useState("");
  return (
    <Card className={className} title={`Import into ${into}`}>
      <div className="flex flex-col gap-4">
        {failure !== undefined && <ErrorState title="Nothing was imported" cause={failure} />}
        <Field label="Why" optional help="Stands in the history of every flow that is published.">
          <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            busy={running === "publish"}
            busyLabel="Publishing"
            disabled={!isReady || running === "drafts"}
            onClick={() => onImport("publish", note)}
          >
            Import and publish
          </Button>
          <Button
            busy={running === "drafts"}
            busyLabel="Keeping"
            disabled={running === "publish"}
            onClick={() => onImport("drafts", note)}
          >
            Keep flows as drafts
          </Button>
        </div>
        <p className="text-muted text-sm">
          {!isReady && <>Nothing runs before the check-list is in order; drafts can be kept meanwhile. </>}
          Published, flows, tables and rules count from then on, as new versions. As drafts, flows wait with their tests
          until somebody publishes them; tables and rules stay as they are.
        </p>
      </div>
    </Card>
  );
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { RulesProblem } from "@/server/pipeline/posting-rules/posting-rules-page.schema";

interface ChangeRulesCardProps {
  /** What is typed does otherwise than what counts now, in sentences. */
  changes: readonly string[];
  problems: readonly RulesProblem[];
  failure: string | undefined;
  busy: boolean;
  onChange: (note: string) => void;
  onForget: () => void;
}

/** What would change, in words, and the act. */
export function ChangeRulesCard({ changes, problems, failure, busy, onChange, onForget }: ChangeRulesCardProps) {
  const [note, setNote] = useState("");
  const none = changes.length === 0;
  return (
    <Card title="What changes">
      <div className="flex flex-col gap-4">
        {none ? (
          <p className="text-muted">Nothing yet. Change a rule, and what it does to payments stands here first.</p>
        ) : (
          <ul aria-label="What changes" className="flex list-disc flex-col gap-1.5 pl-5">
            {changes.map((text) => (
              <li key={text} className="break-words">
                {text}
              </li>
            ))}
          </ul>
        )}
        {problems.length > 0 && (
          <ErrorState
            title="The rules were not changed"
            cause={
              <ul className="flex flex-col gap-1">
                {problems.map(({ field, text, remedy }) => (
                  <li key={`${field} ${text}`}>
                    {text} <span className="text-muted">{remedy}</span>
                  </li>
                ))}
              </ul>
            }
          />
        )}
        {failure !== undefined && <ErrorState title="The rules were not changed" cause={failure} />}
        <Field label="Why" optional help="For whoever reads the history.">
          <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" disabled={none} busy={busy} busyLabel="Asking Sage Pro" onClick={() => onChange(note)}>
            Change the rules
          </Button>
          {!none && <Button onClick={onForget}>Keep them as they are</Button>}
        </div>
      </div>
    </Card>
  );
}

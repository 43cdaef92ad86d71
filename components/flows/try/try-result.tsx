"use client";

import { useState } from "react";
import { outcomeLooks } from "@/components/payments/outcomes";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StatusMark } from "@/components/ui/status-mark";
import type { TryAnswer } from "@/server/pipeline/flows/try/try.schema";
import { formatMs } from "./format-ms";
import { PlannedDocumentRow } from "./planned-document-row";
import { SaveTestDialog } from "./save-test-dialog";
import { TryStepRow } from "./try-step-row";

type Ran = Extract<TryAnswer, { ran: true }>;

/** What would be written, with the money first, and the way that led there. */
export function TryResult({ flowId, answer }: { flowId: string; answer: Ran }) {
  const { about, steps, end, documents, test } = answer;
  const [saving, setSaving] = useState(false);
  const look = outcomeLooks[end.outcome];
  const tookMs = steps.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <>
      <Card
        title="What would be written"
        note={about}
        actions={
          test.input !== null && (
            <Button size="sm" onClick={() => setSaving(true)}>
              Save as a test
            </Button>
          )
        }
      >
        {documents.length === 0 ? (
          <p className="font-medium text-lg">Nothing would be written.</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {documents.map((document, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two documents may be alike, and their order is fixed.
              <PlannedDocumentRow key={index} document={document} />
            ))}
          </ul>
        )}
        <p className="mt-3 flex flex-wrap items-center gap-2 border-t pt-3">
          <span className="text-muted">It would end as</span>
          <StatusMark meaning={look.meaning}>{look.word}</StatusMark>
          <span className="min-w-0 break-words">{end.text}</span>
        </p>
      </Card>
      <Card
        flush
        title="Its way through the flow"
        note={`${steps.length} ${steps.length === 1 ? "step" : "steps"} in ${formatMs(tookMs)}. Open one to see what came in and what went on.`}
      >
        <ol aria-label="Steps">
          {steps.map((step) => (
            <TryStepRow key={step.node} step={step} />
          ))}
        </ol>
      </Card>
      {saving && <SaveTestDialog flowId={flowId} test={test} onClose={() => setSaving(false)} />}
    </>
  );
}

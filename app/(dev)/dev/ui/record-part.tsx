"use client";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { JsonView } from "@/components/ui/json-view";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { SideBySide } from "@/components/ui/side-by-side";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { Tabs } from "@/components/ui/tabs";
import { Timeline } from "@/components/ui/timeline";
import { Part } from "./part";

const usd = (minor: number) => ({ minor, currency: "USD" });

const payload = {
  type: "transaction.settled",
  data: {
    transaction_id: 105968532,
    amount: "1250.00",
    approved: true,
    invoice_id: "104233",
    card: { masked: "xxxxxxxxxxxx1111", brand: "Visa" },
    tags: ["web", "returning"],
    discretionary_data: {},
    tax_amount: null,
  },
};

export function RecordPart({ nowMs }: { nowMs: number }) {
  return (
    <Part title="One record">
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title="What happened" note="From the notification to the receipt.">
          <Timeline
            label="What happened"
            steps={[
              {
                id: "1",
                title: "Notification received",
                at: nowMs - 195_000,
                meaning: "posted",
                detail: "Signature verified, stored.",
              },
              { id: "2", title: "Matched to invoice 104233", at: nowMs - 194_600, meaning: "posted", tookMs: 380 },
              {
                id: "3",
                title: "Post to Sage Pro",
                at: nowMs - 193_000,
                meaning: "working",
                word: "Retrying",
                tookMs: 1600,
                attempts: [
                  {
                    number: 1,
                    at: nowMs - 193_000,
                    meaning: "failed",
                    outcome: "Sage Pro did not answer",
                    durationMs: 30_000,
                  },
                  { number: 2, at: nowMs - 100_000, meaning: "working", outcome: "Looking up before sending again" },
                ],
              },
              { id: "4", title: "Certificate", meaning: "waiting" },
            ]}
          />
        </Card>
        <Card title="Payment">
          <KeyValueList
            items={[
              { label: "State", value: <StatusMark meaning="posted" /> },
              { label: "Amount", value: <Money amount={usd(125_000)} /> },
              { label: "Received", value: <RelativeTime at={nowMs - 195_000} /> },
              { label: "Transaction", value: <Id value="105968532" of="transaction" /> },
              { label: "Settled in batch", value: null },
            ]}
          />
        </Card>
      </div>
      <SideBySide
        label="Source and target"
        sourceTitle="PayTrace transaction"
        targetTitle="Sage Pro receipt"
        rows={[
          { field: "Amount", source: "1250.00", target: <Money amount={usd(125_000)} /> },
          { field: "Invoice", source: "104233", target: <code>{"    104233"}</code>, rule: "right-justified to 10" },
          { field: "Status", source: "Settled", target: "Paid", rule: "status table" },
          { field: "Date", source: "2025-11-03", target: "2025-11-02", differs: true },
          { field: "Memo", source: null, target: "PayTrace 105968532", rule: "set" },
        ]}
      />
      <Tabs
        label="Details"
        tabs={[
          { id: "payload", label: "Payload", content: <JsonView label="Notification as received" value={payload} /> },
          {
            id: "progress",
            label: "Progress",
            count: 3,
            content: (
              <div className="flex max-w-xl flex-col gap-5">
                <Progress
                  label="Posting to Sage Pro"
                  done={412}
                  total={1300}
                  failed={2}
                  ratePerSecond={48}
                  remainingMs={18_500}
                  onPause={() => {}}
                  onCancel={() => {}}
                />
                <Progress
                  label="Replaying October"
                  done={8800}
                  total={20_000}
                  paused
                  onResume={() => {}}
                  onCancel={() => {}}
                />
                <Progress label="Reading PayTrace" done={320} ratePerSecond={12} />
                <Progress label="Posted to Sage Pro" done={1300} total={1300} />
              </div>
            ),
          },
          {
            id: "empty",
            label: "Empty",
            content: <EmptyState title="No attempts yet">They will stand here as they are made.</EmptyState>,
          },
          {
            id: "skeleton",
            label: "Loading",
            content: (
              <div className="flex max-w-sm flex-col gap-3">
                <Skeleton className="w-2/3" />
                <Skeleton className="w-full" />
                <Skeleton className="w-1/2" />
              </div>
            ),
          },
        ]}
      />
    </Part>
  );
}

"use client";

import { RotateCw } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import type { InvariantReport } from "@/server/ledger/invariants/invariants.schema";
import { invariantLooks } from "./ledger-sides";

interface LedgerChecksHeaderProps {
  report: InvariantReport | undefined;
  checking: boolean;
  onCheck: () => void;
}

export function LedgerChecksHeader({ report, checking, onCheck }: LedgerChecksHeaderProps) {
  return (
    <PageHeader
      title="Ledger checks"
      note="What must always be true of your money, checked against the records themselves."
      mark={
        report && (
          <StatusMark meaning={invariantLooks[report.state].meaning}>
            {report.state === "holds"
              ? `All ${report.invariants.filter(({ state }) => state !== "not_applicable").length} hold`
              : invariantLooks[report.state].word}
          </StatusMark>
        )
      }
      actions={
        <>
          {report && (
            <span className="text-muted text-sm">
              Checked <RelativeTime at={report.checkedAt} /> in {formatDuration(longest(report))}
            </span>
          )}
          <TimeDisplaySwitch />
          <Button icon={RotateCw} busy={checking} busyLabel="Checking" onClick={onCheck}>
            Check now
          </Button>
        </>
      }
    />
  );
}

/** The checks run side by side, so the slowest says how long all of them took. */
const longest = ({ invariants }: InvariantReport): number => Math.max(0, ...invariants.map(({ tookMs }) => tookMs));

"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { usePlaceHref } from "@/components/trpc/place";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { StatusMark } from "@/components/ui/status-mark";
import { useNow } from "@/components/ui/use-now";
import type { Pairing } from "@/server/pipeline/agents/agent.schema";

interface PairingDialogProps {
  pairing: Pairing;
  portalUrl: string;
  sha256: string | null;
  /** The code was used. */
  isPaired: boolean;
  onClose: () => void;
}

/** The code, which is shown nowhere else, and what to do with it on site. */
export function PairingDialog({ pairing, portalUrl, sha256, isPaired, onClose }: PairingDialogProps) {
  const href = usePlaceHref();
  const now = useNow(null);
  const leftMs = now === null ? undefined : pairing.expiresAt.getTime() - now;
  const program = "node tallybridge-agent.mjs";
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title="Pair a machine"
      description="On the machine beside Sage Pro, with Node.js 20.19 or newer. Closing this hides the code for good."
      actions={<Button onClick={onClose}>{isPaired ? "Done" : "Close"}</Button>}
    >
      <div className="flex flex-wrap items-center gap-3 rounded-md border bg-canvas px-4 py-3">
        <span className="font-mono font-semibold text-xl tracking-wide">{pairing.code}</span>
        <CopyButton text={pairing.code} label="Copy code" />
        <span className="ml-auto" aria-live="polite">
          <CodeState leftMs={leftMs} isPaired={isPaired} />
        </span>
      </div>
      <ol className="mt-4 flex flex-col gap-4">
        <Step number={1} title="Download the program">
          <a href={href("/connections/agents/program")} download className={buttonLook("secondary", "md")}>
            <Download aria-hidden />
            Download tallybridge-agent.mjs
          </a>
          {sha256 !== null && (
            <p className="mt-2 break-all text-muted text-sm">
              SHA-256 <span className="font-mono">{sha256}</span>
            </p>
          )}
        </Step>
        <Step number={2} title="Pair it">
          <Command text={`${program} pair ${portalUrl} ${pairing.code}`} />
        </Step>
        <Step number={3} title="Say where the company lies, and check">
          <p className="mb-2 text-muted text-sm">
            Pairing writes agent.json into the agent's folder; fill it in there.
          </p>
          <Command text={`${program} check`} />
        </Step>
        <Step number={4} title="Run it">
          <p className="mb-2 text-muted text-sm">
            To run it as a service, ask it how: <span className="font-mono">install-service</span> in place of{" "}
            <span className="font-mono">run</span>.
          </p>
          <Command text={`${program} run`} />
        </Step>
      </ol>
    </Dialog>
  );
}

function CodeState({ leftMs, isPaired }: { leftMs: number | undefined; isPaired: boolean }) {
  if (isPaired) return <StatusMark meaning="posted">Paired</StatusMark>;
  if (leftMs === undefined) return null;
  if (leftMs <= 0) return <StatusMark meaning="failed">Has run out</StatusMark>;
  const minutes = Math.round(leftMs / 60_000);
  return (
    <StatusMark meaning="waiting">Works for {minutes <= 1 ? "about a minute" : `${minutes} more minutes`}</StatusMark>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="grid size-6 shrink-0 place-items-center rounded-full border text-muted text-sm">
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <p className="mb-1 font-medium">{title}</p>
        {children}
      </div>
    </li>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border bg-subtle px-3 py-1.5">
      <code className="min-w-0 flex-1 break-words py-0.5 font-mono text-sm">{text}</code>
      <CopyButton text={text} label="Copy command" />
    </div>
  );
}

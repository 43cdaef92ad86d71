import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

interface JsonViewProps {
  /** What it is: "Notification as received". */
  label: string;
  /** Anything JSON can hold. It must have passed the card-number guard before it was stored. */
  value: unknown;
  /** How deep it is unfolded at first. */
  openDepth?: number;
  /** CSS height at which it begins to scroll. */
  maxHeight?: string;
}

/** A payload as a tree that folds with the keyboard and needs no script for it; one click copies the whole. */
export function JsonView({ label, value, openDepth = 2, maxHeight = "24rem" }: JsonViewProps) {
  const text = JSON.stringify(value, null, 2) ?? "";
  return (
    <section aria-label={label} className="rounded-md border bg-canvas">
      <header className="flex items-center justify-between gap-2 border-b py-1 pr-1 pl-3">
        <span className="font-medium text-muted text-xs">{label}</span>
        <CopyButton text={text} label={`Copy ${label}`} />
      </header>
      <div className="overflow-auto py-2 pr-3 pl-2 font-mono text-xs leading-5 -outline-offset-2" style={{ maxHeight }}>
        <Node value={value} depth={0} openDepth={openDepth} />
      </div>
    </section>
  );
}

interface NodeProps {
  name?: string;
  value: unknown;
  depth: number;
  openDepth: number;
}

function Node({ name, value, depth, openDepth }: NodeProps) {
  const entries = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : null;
  if (!entries || entries.length === 0) {
    return (
      <div className="pl-5">
        <Name name={name} />
        <Leaf value={value} />
      </div>
    );
  }
  const [opening, closing] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return (
    <details open={depth < openDepth}>
      <summary className="flex w-fit list-none items-center rounded-xs hover:bg-hover">
        <ChevronRight aria-hidden className="mr-1 size-4 text-faint in-[details[open]>summary]:rotate-90" />
        <Name name={name} />
        <span className="text-faint">
          {opening}
          <span className="in-[details[open]>summary]:hidden">
            {" "}
            {entries.length} {closing}
          </span>
        </span>
      </summary>
      <div className="ml-2 border-l pl-2">
        {entries.map(([key, child]) => (
          <Node
            key={key}
            name={Array.isArray(value) ? undefined : key}
            value={child}
            depth={depth + 1}
            openDepth={openDepth}
          />
        ))}
      </div>
      <div className="pl-5 text-faint">{closing}</div>
    </details>
  );
}

const Name = ({ name }: { name: string | undefined }): ReactNode =>
  name === undefined ? null : (
    <>
      <span className="text-accent-ink">{name}</span>
      <span className="text-faint">:&nbsp;</span>
    </>
  );

function Leaf({ value }: { value: unknown }) {
  if (Array.isArray(value)) return <span className="text-faint">[ ]</span>;
  if (typeof value === "string") return <span className="break-all text-ink">"{value}"</span>;
  if (value === null || value === undefined) return <span className="text-faint italic">null</span>;
  if (typeof value === "object") return <span className="text-faint">{"{ }"}</span>;
  return <span className="font-medium text-ink">{String(value)}</span>;
}

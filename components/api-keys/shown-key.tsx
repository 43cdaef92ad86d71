import { CopyButton } from "@/components/ui/copy-button";

/** A key that was just made: the only time it can be seen. */
export function ShownKey({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-2 rounded-md border bg-subtle p-3">
      <code className="min-w-0 flex-1 break-all font-mono text-sm">{text}</code>
      <CopyButton text={text} label="Copy the key" />
    </p>
  );
}

export const shownOnce = "Keep it now: it is not shown again, and only its end is kept here.";

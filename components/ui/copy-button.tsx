"use client";

import { Check, Copy } from "lucide-react";
import { IconButton } from "./icon-button";
import { useCopy } from "./use-copy";

interface CopyButtonProps {
  text: string;
  /** What is copied: "Copy address". */
  label: string;
  className?: string;
}

/** Copies a text with one click and says so, also to a screen reader. */
export function CopyButton({ text, label, className }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? "Copied" : label}
        size="sm"
        className={className}
        onClick={() => copy(text)}
      />
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCopy } from "@/components/ui/use-copy";
import type { CreatedPaymentLink } from "@/server/pipeline/payment-pages/payment-link.schema";

/** The address of a link that was made just now. */
export function NewLink({ link }: { link: CreatedPaymentLink }) {
  const { copied, copy } = useCopy();
  return (
    <div className="mt-4 rounded-md border border-posted-line bg-posted-tint p-3">
      <p role="status" className="font-medium text-posted-ink">
        The link is made. Copy its address now: it is not kept and cannot be shown again.
        {link.replaced ? " The open link for the same no longer works." : ""}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Input
          readOnly
          mono
          value={link.url}
          aria-label="Address of the payment link"
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 basis-64"
        />
        <Button icon={Copy} onClick={() => copy(link.url)} className="max-sm:h-10">
          {copied ? "Copied" : "Copy address"}
        </Button>
      </div>
    </div>
  );
}

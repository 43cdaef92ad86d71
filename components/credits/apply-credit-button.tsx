"use client";

import { ArrowRightLeft } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ApplyCreditDialog } from "./apply-credit-dialog";

export function ApplyCreditButton({ transactionId }: { transactionId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" kind="primary" icon={ArrowRightLeft} onClick={() => setOpen(true)}>
        Apply to an invoice
      </Button>
      <ApplyCreditDialog transactionId={transactionId} open={open} onOpenChange={setOpen} />
    </>
  );
}

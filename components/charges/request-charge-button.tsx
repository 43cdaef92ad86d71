"use client";

import { CreditCard } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RequestChargeSheet } from "./request-charge-sheet";

export function RequestChargeButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={CreditCard} onClick={() => setOpen(true)}>
        Charge a customer
      </Button>
      <RequestChargeSheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}

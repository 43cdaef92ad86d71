"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TestPaymentSheet } from "./test-payment-sheet";

/** Opens the panel that takes a payment in the simulated gateway. Only for the Sandbox. */
export function TestPaymentButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={FlaskConical} onClick={() => setOpen(true)}>
        Take a test payment
      </Button>
      <TestPaymentSheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}

"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import { RefundSheet } from "./refund-sheet";

/** Offers to give a payment back, where PayTrace holds money of it. */
export function RefundButton({ payment }: { payment: PaymentDetail["payment"] }) {
  const [open, setOpen] = useState(false);
  const wasTaken = payment.type === "sale" || payment.type === "capture";
  const isHeld = payment.gatewayStatus === "pending" || payment.gatewayStatus === "settled";
  if (!wasTaken || !isHeld) return null;
  return (
    <>
      <Button icon={Undo2} onClick={() => setOpen(true)}>
        Refund payment
      </Button>
      {open && <RefundSheet payment={payment} onClose={() => setOpen(false)} />}
    </>
  );
}

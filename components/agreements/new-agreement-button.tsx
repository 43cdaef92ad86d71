"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AgreementSheet } from "./agreement-sheet";

export function NewAgreementButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={Plus} onClick={() => setOpen(true)}>
        New agreement
      </Button>
      {open && <AgreementSheet agreement={null} onClose={() => setOpen(false)} />}
    </>
  );
}

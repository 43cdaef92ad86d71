"use client";

import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { FilterChips } from "@/components/ui/filter-chips";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { Money } from "@/components/ui/money";
import { SearchBox } from "@/components/ui/search-box";
import { showToast } from "@/components/ui/toast";
import { Part, Row } from "./part";

const filters = [
  {
    key: "state",
    label: "State",
    options: [
      { value: "posted", label: "Posted" },
      { value: "waiting", label: "Needs you" },
      { value: "failed", label: "Declined" },
    ],
  },
  {
    key: "when",
    label: "Received",
    single: true,
    options: [
      { value: "today", label: "Today" },
      { value: "week", label: "Last 7 days" },
    ],
  },
] as const;

export function FloatingPart() {
  const [shown, setShown] = useState<"dialog" | "confirm" | null>(null);
  const [words, setWords] = useState("");
  const close = (open: boolean) => !open && setShown(null);
  return (
    <Part title="Filters and what floats">
      <Row>
        <SearchBox label="Search invoice, customer, amount" value={words} onChange={setWords} />
        <FilterChips filters={filters} />
      </Row>
      <Row>
        <Menu trigger={<Button>Open menu</Button>}>
          <MenuLabel>Payment</MenuLabel>
          <MenuItem icon={Download} hint="PDF">
            Download certificate
          </MenuItem>
          <MenuItem disabled>Not possible now</MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger>
            Reverse receipt
          </MenuItem>
        </Menu>
        <Button onClick={() => setShown("dialog")}>Open dialog</Button>
        <Button onClick={() => setShown("confirm")}>Open confirmation</Button>
        <Button
          onClick={() =>
            showToast({
              meaning: "posted",
              title: "Receipt CR-020418 posted",
              detail: "$1,250.00 applied to invoice 104233.",
              action: { label: "Undo", onSelect: () => {} },
            })
          }
        >
          Show notice
        </Button>
        <Button
          onClick={() =>
            showToast({
              meaning: "failed",
              title: "Sage Pro did not answer",
              detail: "3 payments wait and will be tried again in 40 s.",
            })
          }
        >
          Show failure
        </Button>
      </Row>
      <Dialog
        open={shown === "dialog"}
        onOpenChange={close}
        title="Apply to another invoice"
        description="Invoice 104233 is already paid. $1,250.00 is kept on account for ACME Supply."
        actions={
          <>
            <Button onClick={() => setShown(null)}>Keep on account</Button>
            <Button kind="primary" onClick={() => setShown(null)}>
              Apply $1,250.00
            </Button>
          </>
        }
      >
        <p className="text-muted">Choose the invoice it belongs to.</p>
      </Dialog>
      <ConfirmDialog
        open={shown === "confirm"}
        onOpenChange={close}
        title="Reverse 12 receipts"
        undo="Reversing entries are posted; nothing is deleted. You can post the receipts again."
        consequences={[
          { label: "Receipts reversed", value: "12" },
          { label: "Invoices open again", value: "11" },
          { label: "Amount", value: <Money amount={{ minor: -1_842_000, currency: "USD" }} /> },
          { label: "Period", value: "November 2025, open" },
        ]}
        act="Reverse 12 receipts"
        typedWord="reverse"
        onConfirm={() => setShown(null)}
      />
    </Part>
  );
}

"use client";

import { Download, FileText, House } from "lucide-react";
import { useState } from "react";
import { ShortcutsDialog } from "@/components/shell/shortcuts-dialog";
import { Button } from "@/components/ui/button";
import { CommandPalette } from "@/components/ui/command-palette";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime } from "@/components/ui/exact-time";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { MakeButton } from "@/components/ui/make-button";
import { meaningOrder } from "@/components/ui/meanings";
import { Prose } from "@/components/ui/prose";
import { Sparkline } from "@/components/ui/sparkline";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import { Part, Row } from "./part";

const navigation = [
  { label: "Overview", href: "/dev/ui", icon: "overview" },
  { label: "Payments", href: "/dev/ui", icon: "payments" },
] as const;

const groups = [
  {
    heading: "Payments",
    commands: [
      { id: "1", label: "ACME Supply $1,250.00", hint: "104233 · Posted", icon: FileText, onSelect: () => {} },
      { id: "2", label: "Harbor Medical -$50.00", hint: "104198 · Reversed", icon: FileText, onSelect: () => {} },
    ],
  },
  { heading: "Pages", commands: [{ id: "3", label: "Overview", icon: House, keys: ["G", "O"], onSelect: () => {} }] },
];

export function SmallPart({ nowMs }: { nowMs: number }) {
  const [shown, setShown] = useState<"search" | "searching" | "keys" | null>(null);
  const [name, setName] = useState("");
  const close = (open: boolean) => !open && setShown(null);
  return (
    <>
      <Part title="Small things">
        <Row>
          <CopyButton text="105968532" label="Copy transaction id" />
          <ExactTime at={nowMs + 86_400_000} />
          <Tooltip content="Downloads what the filters let through">
            <IconButton icon={Download} label="Download CSV" />
          </Tooltip>
          <span className="flex items-center gap-2">
            <Spinner /> Looking up the invoice
          </span>
          {meaningOrder.map((meaning) => (
            <Sparkline
              key={meaning}
              meaning={meaning}
              label={`Payments, ${meaning}, rising`}
              values={[2, 3, 3, 5, 4, 8]}
            />
          ))}
        </Row>
        <Prose
          markdown={
            "## Before you go live\n\nA test payment was **posted**. What is left:\n\n- choose the bank account\n- invite who approves"
          }
        />
      </Part>
      <Part title="Search, keys, making one">
        <Row>
          <Button onClick={() => setShown("search")}>Open search</Button>
          <Button onClick={() => setShown("searching")}>Open search that is asking</Button>
          <Button onClick={() => setShown("keys")}>Show keys</Button>
          <MakeButton
            label="New table"
            title="New lookup table"
            description="Codes by key, kept for mappings."
            act={{ words: "Create table", busyWords: "Creating" }}
            ready={name.trim() !== ""}
            busy={false}
            onMake={() => setName("")}
          >
            <Field label="Name">
              <Input value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
          </MakeButton>
        </Row>
      </Part>
      <CommandPalette open={shown === "search"} onOpenChange={close} groups={groups} />
      <CommandPalette open={shown === "searching"} onOpenChange={close} groups={[]} query="acme" searching />
      <ShortcutsDialog open={shown === "keys"} onOpenChange={close} navigation={navigation} />
    </>
  );
}

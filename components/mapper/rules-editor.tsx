"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CheckedRules, DescribedMapping, MapperRuleKind } from "@/server/pipeline/mapper/mapper.schema";
import { moved } from "./document/change-rows";
import { Picker } from "./picker";
import { RuleCard } from "./rules/rule-card";
import { type DraftRule, newRule } from "./rules/rule-words";

interface RulesEditorProps {
  value: readonly DraftRule[];
  /** `about`: changes about the same are one step of undoing. */
  onChange: (next: readonly DraftRule[], about?: string) => void;
  /** The kind of record the rules are about is its target. */
  described: DescribedMapping;
  /** What they say of the record that is looked at. */
  checked: CheckedRules | undefined;
  readOnly: boolean;
}

/** Rules that a record is held to before it is written, in the order in which they are told. */
export function RulesEditor({ value, onChange, described, checked, readOnly }: RulesEditorProps) {
  const [open, setOpen] = useState<string>();
  const add = (kind: MapperRuleKind) => {
    const rule = newRule(kind, value);
    onChange([...value, rule]);
    setOpen(rule.id);
  };
  return (
    <div className="flex flex-col gap-3">
      {value.length === 0 && (
        <EmptyState title="No rule yet" className="rounded-lg border bg-surface">
          A rule says what must hold before anything is written, and what happens where it does not.
        </EmptyState>
      )}
      <ol className="flex flex-col gap-2" aria-label="Rules">
        {value.map((rule, index) => (
          <RuleCard
            key={rule.id}
            {...{ rule, index, readOnly }}
            count={value.length}
            kind={described.ruleKinds.find(({ kind }) => kind === rule.kind)}
            shape={described.target}
            problem={checked?.problems.find(({ ruleId }) => ruleId === rule.id)}
            findings={checked?.findings.filter(({ ruleId }) => ruleId === rule.id) ?? []}
            looked={checked?.looked ?? false}
            isOpen={open === rule.id}
            onToggle={() => setOpen((before) => (before === rule.id ? undefined : rule.id))}
            onChange={(next) =>
              onChange(
                value.map((one) => (one.id === rule.id ? next : one)),
                `rule ${rule.id}`,
              )
            }
            onMove={(by) => onChange(moved(value, index, by))}
            onRemove={() => onChange(value.filter(({ id }) => id !== rule.id))}
          />
        ))}
      </ol>
      {!readOnly && (
        <Picker
          label="Search kinds of rules"
          trigger={
            <Button icon={Plus} className="self-start">
              Add a rule
            </Button>
          }
          groups={[
            {
              heading: `Rules about a ${described.target.name}`,
              picks: described.ruleKinds.map(({ kind, title, description }) => ({
                value: kind,
                label: title,
                more: description,
                keywords: [description],
              })),
            },
          ]}
          onPick={(kind) => {
            const chosen = described.ruleKinds.find((one) => one.kind === kind);
            if (chosen !== undefined) add(chosen);
          }}
        />
      )}
    </div>
  );
}

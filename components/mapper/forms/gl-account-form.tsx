"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { moved } from "../document/change-rows";
import type { Params } from "./json-schema";
import { ListInput } from "./list-input";

/** What a line can ask for. */
const matched = {
  brand: "Card brand",
  type: "Type of payment",
  category: "Product category",
  customerClass: "Customer class",
};
type Matched = keyof typeof matched;
const isMatched = (fact: Fact): fact is Matched => fact in matched;

const facts = { ...matched, account: "Account where no line fits" };
type Fact = keyof typeof facts;
const factNames = Object.keys(facts) as Fact[];

const values = z.array(z.string()).catch([]);
const ruleSchema = z.object({
  when: z.record(z.string(), values).catch({}),
  account: z.string().catch(""),
});
const paramsSchema = z.object({
  facts: z.array(z.enum(factNames)).catch([]),
  rules: z.array(ruleSchema).catch([]),
  otherwise: z.string().catch(""),
});
type Rule = z.infer<typeof ruleSchema>;

interface GlAccountFormProps {
  value: Params;
  onChange: (next: Params) => void;
  disabled: boolean;
  /** What the fields of the row are called, in their order. */
  sources: readonly string[];
}

/** Which account a payment goes to, as a table: what must be so, and the account. The first line that fits counts. */
export function GlAccountForm({ value, onChange, disabled, sources }: GlAccountFormProps) {
  const read = paramsSchema.parse(value);
  const put = (next: Partial<typeof read>) => {
    const { otherwise, ...rest } = { ...read, ...next };
    // Without an account for all others, what no line fits is an error and not an empty account.
    onChange({ ...rest, ...(otherwise === "" ? {} : { otherwise }) });
  };
  const asked = read.facts.filter(isMatched);
  const putRule = (index: number, rule: Rule) =>
    put({ rules: read.rules.map((one, at) => (at === index ? rule : one)) });
  return (
    <div className="flex flex-col gap-3">
      {sources.map((source, index) => (
        <Field key={source} label={`${source} is`}>
          <Select
            disabled={disabled}
            value={read.facts[index] ?? ""}
            placeholder="Choose what it says"
            options={factNames.map((fact) => ({ value: fact, label: facts[fact] }))}
            onChange={(event) => {
              const next = [...read.facts];
              next[index] = event.target.value as Fact;
              put({ facts: next });
            }}
          />
        </Field>
      ))}
      <fieldset className="flex flex-col gap-2">
        <legend className="font-medium">Accounts</legend>
        <p className="text-muted text-sm">The first line that fits counts. Several values are separated by commas.</p>
        {read.rules.map((rule, index) => {
          const line = index + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names; their place decides which counts.
            <div key={index} className="flex items-start gap-1 rounded-md border bg-subtle p-2">
              <div className="grid flex-1 grid-cols-2 gap-2">
                {(asked.length === 0 ? (["brand"] as const) : asked).map((fact) => (
                  <Field key={fact} label={matched[fact]}>
                    <ListInput
                      disabled={disabled}
                      value={rule.when[fact] ?? []}
                      placeholder="any"
                      onChange={(given) => {
                        const { [fact]: _, ...when } = rule.when;
                        putRule(index, { ...rule, when: given.length === 0 ? when : { ...when, [fact]: given } });
                      }}
                    />
                  </Field>
                ))}
                <Field label="G/L account">
                  <Input
                    mono
                    disabled={disabled}
                    value={rule.account}
                    placeholder="1050-000"
                    onChange={(event) => putRule(index, { ...rule, account: event.target.value })}
                  />
                </Field>
              </div>
              {!disabled && (
                <div className="flex flex-col">
                  <IconButton
                    icon={ArrowUp}
                    size="sm"
                    label={`Move line ${line} up`}
                    disabled={index === 0}
                    onClick={() => put({ rules: [...moved(read.rules, index, -1)] })}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="sm"
                    label={`Move line ${line} down`}
                    disabled={index === read.rules.length - 1}
                    onClick={() => put({ rules: [...moved(read.rules, index, 1)] })}
                  />
                  <IconButton
                    icon={Trash2}
                    size="sm"
                    label={`Take line ${line} out`}
                    onClick={() => put({ rules: read.rules.filter((_, at) => at !== index) })}
                  />
                </div>
              )}
            </div>
          );
        })}
        {!disabled && (
          <Button
            size="sm"
            icon={Plus}
            className="self-start"
            onClick={() => put({ rules: [...read.rules, { when: {}, account: "" }] })}
          >
            Add an account
          </Button>
        )}
      </fieldset>
      <Field
        label="All others"
        help={
          read.facts.includes("account")
            ? "Counts where no line fits and the field that gives the account is empty."
            : "Without it, a payment that no line fits waits for you."
        }
        optional
      >
        <Input
          mono
          disabled={disabled}
          value={read.otherwise}
          onChange={(event) => put({ otherwise: event.target.value })}
        />
      </Field>
    </div>
  );
}

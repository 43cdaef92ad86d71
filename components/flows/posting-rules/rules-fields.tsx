"use client";

import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { AccountFields } from "./account-fields";
import { MatchOrder } from "./match-order";
import type { RulesDraft } from "./rules-draft";

export interface RulesFieldsProps {
  draft: RulesDraft;
  onChange: (next: RulesDraft) => void;
  /** What is wrong with a field, and what to do; undefined for one that is fine. */
  errorAt: (field: string) => string | undefined;
  readOnly: boolean;
}

/** The rules, by the question each answers. */
export function RulesFields(props: RulesFieldsProps) {
  const { draft, onChange, errorAt, readOnly } = props;
  const put = (next: Partial<RulesDraft>) => onChange({ ...draft, ...next });
  return (
    <>
      <Card title="To which account" note="A receipt debits one account; its credit goes to receivables.">
        <AccountFields {...props} />
      </Card>
      <Card title="Which invoice a payment is for">
        <div className="flex flex-col gap-4">
          <MatchOrder value={draft.matchBy} onChange={(matchBy) => put({ matchBy })} readOnly={readOnly} />
          <Field
            label="Field that names the invoice"
            optional
            help="A discretionary field of PayTrace that your shop fills. It is read first; then the invoice number of the payment, then the customer reference."
          >
            <Input
              value={draft.referenceField}
              maxLength={80}
              readOnly={readOnly}
              onChange={(event) => put({ referenceField: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      <Card title="When no invoice is found">
        <div className="flex flex-col gap-4">
          <Field label="The money">
            <Select
              value={draft.unmatched}
              disabled={readOnly}
              onChange={(event) => put({ unmatched: event.target.value === "review" ? "review" : "on_account" })}
              options={[
                { value: "on_account", label: "is kept on account of its customer" },
                { value: "review", label: "waits for a person" },
              ]}
            />
          </Field>
          <Field
            label="Customer of unknown payers"
            optional
            help="Takes money on account where a payment names no customer. Without one, such payments wait for a person."
            error={errorAt("suspenseCustno")}
          >
            <Input
              value={draft.suspenseCustno}
              maxLength={10}
              readOnly={readOnly}
              className="font-mono"
              onChange={(event) => put({ suspenseCustno: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      <Card title="When, and in which books">
        <div className="flex flex-col gap-4">
          <Field label="A sale is posted">
            <Select
              value={draft.postWhen}
              disabled={readOnly}
              onChange={(event) => put({ postWhen: event.target.value === "settled" ? "settled" : "approved" })}
              options={[
                { value: "approved", label: "when it is approved" },
                { value: "settled", label: "once its batch has settled" },
              ]}
            />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Time zone of the books"
              help="By its clock a payment gets its date."
              error={errorAt("timeZone")}
            >
              <Input
                value={draft.timeZone}
                maxLength={60}
                readOnly={readOnly}
                placeholder="America/Los_Angeles"
                onChange={(event) => put({ timeZone: event.target.value })}
              />
            </Field>
            <Field
              label="Currency of the books"
              help="Payments in another one wait for a person."
              error={errorAt("baseCurrency")}
            >
              <Input
                value={draft.baseCurrency}
                maxLength={3}
                readOnly={readOnly}
                className="font-mono"
                onChange={(event) => put({ baseCurrency: event.target.value.toUpperCase() })}
              />
            </Field>
          </div>
        </div>
      </Card>
    </>
  );
}

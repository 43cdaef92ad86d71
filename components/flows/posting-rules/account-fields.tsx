"use client";

import { Plus, Trash2 } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { RulesFieldsProps } from "./rules-fields";

const brandWords: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
};
const brandWord = (brand: string): string => brandWords[brand] ?? brand;

/** To which accounts receipts go: by card brand, and all others. */
export function AccountFields({ draft, onChange, errorAt, readOnly }: RulesFieldsProps) {
  const { brands, defaultAccount } = draft;
  const free = Object.keys(brandWords).filter((brand) => brands.every((line) => line.brand !== brand));
  const put = (next: RulesDraftLines) => onChange({ ...draft, brands: next });
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Account of receipts"
        help="The G/L account that is debited, as the chart of accounts in Sage Pro has it."
        error={errorAt("cashAccount.default")}
      >
        <Input
          value={defaultAccount}
          maxLength={40}
          readOnly={readOnly}
          className="font-mono"
          onChange={(event) => onChange({ ...draft, defaultAccount: event.target.value })}
        />
      </Field>
      {brands.length > 0 && (
        <ul aria-label="Accounts of single card brands" className="flex flex-col gap-3">
          {brands.map(({ brand, account }, index) => (
            <li key={brand} className="flex items-start gap-2">
              <Field
                className="min-w-0 flex-1"
                label={`Account of ${brandWord(brand)}`}
                error={errorAt(`cashAccount.byBrand.${brand}`)}
              >
                <Input
                  value={account}
                  maxLength={40}
                  readOnly={readOnly}
                  className="font-mono"
                  onChange={(event) =>
                    put(brands.map((line, at) => (at === index ? { brand, account: event.target.value } : line)))
                  }
                />
              </Field>
              {!readOnly && (
                <IconButton
                  icon={Trash2}
                  label={`Take the account of ${brandWord(brand)} away`}
                  className="mt-6"
                  onClick={() => put(brands.filter((line) => line.brand !== brand))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && free.length > 0 && (
        <div className="flex items-center gap-2">
          <Plus aria-hidden className="size-4 shrink-0 text-faint" />
          <Select
            aria-label="Card brand with an account of its own"
            value=""
            placeholder="Another account for …"
            options={free.map((brand) => ({ value: brand, label: brandWord(brand) }))}
            onChange={(event) => put([...brands, { brand: event.target.value, account: "" }])}
          />
        </div>
      )}
    </div>
  );
}

type RulesDraftLines = RulesFieldsProps["draft"]["brands"];

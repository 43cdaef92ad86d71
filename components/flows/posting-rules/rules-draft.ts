import type { CarriedRules } from "@/server/pipeline/promotion/bundle/bundle.schema";

/** The rules as they are typed: accounts by brand in the order of their lines, so that a line can be empty for a while. */
export interface RulesDraft extends Omit<CarriedRules, "cashAccount"> {
  readonly defaultAccount: string;
  readonly brands: readonly { readonly brand: string; readonly account: string }[];
}

export const toDraft = ({ cashAccount, ...rules }: CarriedRules): RulesDraft => ({
  ...rules,
  defaultAccount: cashAccount.default,
  brands: Object.entries(cashAccount.byBrand).map(([brand, account]) => ({ brand, account })),
});

export const toRules = ({ defaultAccount, brands, ...rules }: RulesDraft): CarriedRules => ({
  ...rules,
  baseCurrency: rules.baseCurrency.trim().toUpperCase(),
  timeZone: rules.timeZone.trim(),
  referenceField: rules.referenceField.trim(),
  suspenseCustno: rules.suspenseCustno.trim(),
  cashAccount: {
    default: defaultAccount.trim(),
    byBrand: Object.fromEntries(brands.map(({ brand, account }) => [brand, account.trim()])),
  },
});

import type { Money } from "@/server/kernel/money";
import { err, ok } from "@/server/kernel/result";
import { decimalOf, Exact } from "../../transforms/exact";
import { isMoney } from "../../transforms/value";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

export const openBalance: RuleKind<"open-balance"> = {
  title: "Within the open balance",
  description:
    "An amount must be the open balance of its invoice, give or take a tolerance; part payments are fine unless you say otherwise.",
  message: "{field} is {value}; {balance}.",
  places: { field: "name of the field", value: "the amount", balance: "what is open, and by how much it differs" },
  prepare({ field: path, invoice: invoicePath, tolerance, unit, differs }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const invoice = ruleField(shape, invoicePath, field.value);
    if (!invoice.ok) return invoice;
    if (field.value.field.type !== "money") {
      const text = `"${field.value.field.label}" holds ${field.value.field.type}, and a balance is an amount.`;
      return err({ text, remedy: "Choose a field that holds an amount." });
    }
    const allowed = new Exact(tolerance);
    const within = (amount: Money, balance: Money): boolean => {
      const difference = decimalOf(amount).minus(decimalOf(balance));
      const most = unit === "amount" ? allowed : decimalOf(balance).abs().times(allowed).times("0.01");
      return differs === "above" ? difference.lte(most) : difference.abs().lte(most);
    };
    const keyOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
    return ok({
      field: field.value,
      waits: false,
      needs(frames, needs) {
        const key = keyOf(invoice.value.read(frames));
        if (key !== "") needs.balances.add(key);
      },
      check(frames, { balances }) {
        const amount = field.value.read(frames);
        const key = keyOf(invoice.value.read(frames));
        if (!isMoney(amount) || key === "") return undefined;
        const value = field.value.shown(amount);
        const balance = balances.get(key);
        if (balance === undefined) return { value, balance: `no open balance of invoice ${key} is known` };
        if (balance.currency !== amount.currency) {
          return { value, balance: `invoice ${key} is in ${balance.currency}` };
        }
        if (within(amount, balance)) return undefined;
        const minor = amount.minor - balance.minor;
        const difference = field.value.shown({ ...amount, minor: minor < 0n ? -minor : minor });
        const open = `${field.value.shown(balance)} of invoice ${key} are open`;
        return { value, balance: `${open}, ${difference} ${minor < 0n ? "more" : "less"}` };
      },
    });
  },
  examples: [
    {
      rule: { field: "amount", invoice: "invno", tolerance: "1.00" },
      shape: "sage-pro.receipt",
      record: { amount: { minor: 12_601n, currency: "USD" }, invno: "177154" },
      facts: { balances: new Map([["177154", { minor: 12_500n, currency: "USD" }]]) },
      says: "Amount is 126.01 USD; 125.00 USD of invoice 177154 are open, 1.01 USD less.",
    },
    {
      rule: { field: "amount", invoice: "invno", tolerance: "2", unit: "percent", differs: "either-way" },
      shape: "sage-pro.receipt",
      record: { amount: { minor: 12_250n, currency: "USD" }, invno: "    177154" },
      facts: { balances: new Map([["177154", { minor: 12_500n, currency: "USD" }]]) },
    },
  ],
};

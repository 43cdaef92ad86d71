import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";

const matched = ["type", "brand", "category", "customerClass"] as const;
/** `account` is no fact that rules look at: it is the account where none of them fits. */
const facts = [...matched, "account"] as const;
const named = {
  type: "type",
  brand: "card brand",
  category: "product category",
  customerClass: "customer class",
  account: "account otherwise",
} as const satisfies Record<(typeof facts)[number], string>;

const accountParam = z.string().trim().min(1).max(30);
const valuesParam = z.array(z.string().min(1).max(60)).min(1).max(50).optional();

export const glAccount = defineGathering({
  name: "gl-account",
  version: 1,
  family: "tables",
  title: "G/L account by rules",
  description:
    "Chooses a G/L account by the type of a payment, its card brand, the product category or the customer class: the first rule that fits counts.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    facts: z
      .array(z.enum(facts))
      .min(1)
      .max(facts.length)
      .refine((list) => new Set(list).size === list.length, "each stands there once")
      .describe(
        "What the source fields of the row are, in their order: type, brand, category, customerClass, or account for the one that counts when no rule fits.",
      ),
    rules: z
      .array(
        z.strictObject({
          when: z.strictObject({
            type: valuesParam,
            brand: valuesParam,
            category: valuesParam,
            customerClass: valuesParam,
          }),
          account: accountParam,
        }),
      )
      .max(200)
      .describe(
        "The rules in order. A rule fits when each fact it names has one of its values; capitals do not count.",
      ),
    otherwise: accountParam
      .optional()
      .describe("The account when no rule fits and no field gives one; without either it is an error."),
  }),
  prepare({ facts: order, rules, otherwise }) {
    const prepared = rules.map(({ when, account }) => ({
      account,
      // A rule that names a fact the row does not give can never fit.
      tests: matched.flatMap((fact) => {
        const values = when[fact];
        return values === undefined ? [] : [{ at: order.indexOf(fact), values: new Set(values.map(simple)) }];
      }),
    }));
    const accountAt = order.indexOf("account");
    return (fields) => {
      const given = fields.map(({ value }) => (value === undefined ? undefined : simple(value)));
      const rule = prepared.find(({ tests }) => tests.every(({ at, values }) => values.has(given[at] ?? "")));
      if (rule !== undefined) return gives(rule.account);
      const otherAccount = fields[accountAt]?.value?.trim() || otherwise;
      if (otherAccount !== undefined) return gives(otherAccount);
      const seen = order.map((fact, index) => `${named[fact]} "${fields[index]?.value ?? ""}"`).join(", ");
      return fails(`No rule gives an account for ${seen}.`, "Add a rule for it, or an account for everything else.");
    };
  },
  examples: [
    {
      params: { facts: ["brand"], rules: [{ when: { brand: ["amex"] }, account: "1055-000" }], otherwise: "1050-000" },
      input: [{ name: "cardType", value: "AMEX" }],
      gives: "1055-000",
    },
    {
      params: { facts: ["brand", "account"], rules: [{ when: { brand: ["amex"] }, account: "1055-000" }] },
      input: [
        { name: "cardBrand", value: "visa" },
        { name: "postingRules.cashAccount", value: "1050-000" },
      ],
      gives: "1050-000",
    },
    {
      params: {
        facts: ["type", "customerClass"],
        rules: [
          { when: { type: ["refund"] }, account: "4090-000" },
          { when: { customerClass: ["retail", "web"] }, account: "1051-000" },
        ],
      },
      input: [
        { name: "type", value: "Sale" },
        { name: "class", value: "Wholesale" },
      ],
      fails: 'No rule gives an account for type "Sale", customer class "Wholesale"',
    },
  ],
});

const simple = (text: string): string => text.trim().toLowerCase();

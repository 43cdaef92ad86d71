import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { noneChosen } from "../book-choices/book-choice.schema";
import type { NamedTest } from "../named-tests/named-test.schema";
import { count, custno, email, orderTest, outcome, row, rows, waits } from "./order-test";

/**
 * What must hold of an order whatever is set up: how it and its customer are found, made, changed and made void, and what of it waits for
 * a person. Books of the test stand in for the company's, and are judged by the rules by which a company is written to. They go on at
 * waits and approvals.
 */
export const orderTests = (rules: PostingRules): readonly NamedTest[] => [
  ...testsBesideItems(rules),
  ...testsOfItems(rules),
];

/** Those that hold as well where each item was looked at before, and is there. */
export const testsBesideItems = (rules: PostingRules): readonly NamedTest[] => [
  ...testsOfOrders(rules),
  ...testsOfCustomers(rules),
  ...testsOfWhatIsNoGoods(rules),
];

function testsOfItems(rules: PostingRules): readonly NamedTest[] {
  const { order, test } = orderTest(rules);
  const known = { customers: [{ custno }] };
  return [
    test("An item that the inventory does not have holds the order", order({}), waits(), { ...known, items: [] }),
    test("An item that is not sold any more holds the order", order({}), waits(), {
      ...known,
      items: [{ item: "WIDGET", active: false }],
    }),
  ];
}

function testsOfOrders(rules: PostingRules): readonly NamedTest[] {
  const { order, written, test, salesOrder } = orderTest(rules);
  const known = { customers: [{ custno }] };
  const stands = (change: Parameters<typeof written>[0] = {}) => ({ ...known, orders: written(change) });
  const more = order({ quantity: 4, totalMinor: 4_350n });
  return [
    test("An order and its customer are written with what it costs", order({}), [
      ...[outcome("posted"), salesOrder(3_350n), count(2), rows("sotran", 1)],
      row("arcust", "insert", { custno }),
      row("sotran", "insert", { item: "WIDGET", qtyord: "3.0000" }),
      { kind: "way", nodes: ["read", "map", "validate", "write"] },
    ]),
    test(
      "An order that changes in the shop changes its sales order, and makes no second one",
      more,
      [
        ...[outcome("posted"), salesOrder(4_350n), rows("somast", 1), rows("sotran", 1)],
        row("somast", "update", { sono: "500401" }),
        row("sotran", "update", { item: "WIDGET", qtyord: "4.0000" }),
      ],
      stands(),
    ),
    test(
      "An order that is announced again as it stands in the books changes nothing",
      order({}),
      [outcome("posted"), rows("somast", 0), rows("sotran", 0)],
      // With the note of its payment that the flow puts there.
      stands({ notes: "Tallybridge: paid, as the shop says" }),
    ),
    test(
      "An order that was cancelled is made void",
      order({ cancelled: true }),
      [outcome("posted"), count(1), row("somast", "update", { sono: "500401", sostat: "V" })],
      stands(),
    ),
    test("An order that was cancelled before it was ever written is not written", order({ cancelled: true }), [
      ...[outcome("ignored"), count(0)],
    ]),
    test("An order without a number is stopped, because it could not be found again", order({ name: " " }), [
      ...[outcome("needs_you"), count(0)],
    ]),
    test(
      "An order that was shipped in Sage Pro and then changes in the shop is left alone",
      more,
      waits(),
      stands({ lines: written()[0]?.lines?.map((line) => ({ ...line, shipped: "3" })) }),
    ),
    test("An order that was closed in Sage Pro is left alone", more, waits(), stands({ sostat: "C" })),
    test("An order that was closed and moved to history is not written once more", more, waits(), {
      ...known,
      historyOrders: ["#1001"],
    }),
    test(
      "An order that people entered in Sage Pro and that differs is left alone",
      more,
      waits(),
      stands({ enteredBy: "SUPR" }),
    ),
  ];
}

function testsOfCustomers(rules: PostingRules): readonly NamedTest[] {
  const { order, test, salesOrder } = orderTest(rules);
  return [
    test(
      "A customer with the e-mail address of the order is found, and none is made",
      order({}),
      [outcome("posted"), salesOrder(3_350n, "C00042"), row("arcust", "update", { custno: "C00042" })],
      { customers: [{ custno: "C00042", email: email.toUpperCase() }] },
    ),
    test(
      "What people filled in at a customer is kept, and what is blank is filled",
      order({}),
      [
        outcome("posted"),
        row("arcust", "update", { custno, phone: "555-0100", contact: "A Buyer", email }, true),
        row("somast", "insert", { custno }),
      ],
      { customers: [{ custno, company: "Heron Tools", address1: "12 Mill Lane" }] },
    ),
    test(
      "Where none is named that new customers are made like, an order of an unknown customer waits",
      order({}),
      [...[...waits(), count(0)]],
      { choices: { "model-customer": noneChosen } },
    ),
    test(
      "Two customers with the e-mail address of the order hold it, because nobody can tell which one it is",
      order({}),
      [...[...waits(), count(0)]],
      {
        customers: [
          { custno: "C00042", email },
          { custno: "C00043", email },
        ],
      },
    ),
  ];
}

/** What an order costs beyond its lines and tax, or less: it is never left out. */
function testsOfWhatIsNoGoods(rules: PostingRules): readonly NamedTest[] {
  const { order, test, salesOrder, column } = orderTest(rules);
  const none = { choices: { "model-customer": "WEB", "freight-item": noneChosen, "discount-item": noneChosen } };
  const freight = order({ totalMinor: 4_050n });
  const discount = order({ totalMinor: 3_150n });
  return [
    test("What an order costs beyond its lines and tax goes on the item for freight", freight, [
      ...[outcome("posted"), salesOrder(4_050n), rows("sotran", 2)],
      row("sotran", "insert", { item: "FREIGHT", qtyord: "1.0000", extprice: column(700n) }),
    ]),
    test("What an order costs less than its lines and tax goes on the item for discounts", discount, [
      ...[outcome("posted"), salesOrder(3_150n), rows("sotran", 2)],
      row("sotran", "insert", { item: "DISCOUNT", qtyord: "1.0000", extprice: column(-200n) }),
    ]),
    test("Where no item is named for freight, an order with freight waits", freight, [...waits(), count(0)], none),
    test(
      "Where no item is named for discounts, an order with a discount waits",
      discount,
      [...waits(), count(0)],
      none,
    ),
    test("Prices that include the tax are refused", order({ totalMinor: 3_000n }), [...waits(), count(0)]),
  ];
}

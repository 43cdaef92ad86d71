import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { NamedTest, TestBooks } from "../named-tests/named-test.schema";
import { count, orderTest, outcome, row, rows, waits } from "./order-test";
import { testsBesideItems } from "./order-tests";

type Items = TestBooks["items"];
const sold = { asked: "WIDGET", found: { description: "Widget", status: "A" } };

/**
 * What must hold of an order whatever is set up: it is written where its items are there, and held by the line that is not. All else holds as
 * where its lines are not looked at.
 */
export function orderLineTests(rules: PostingRules): readonly NamedTest[] {
  const { order, written, salesOrder, test } = orderTest(rules);
  const held = [...waits("flow_stopped"), count(0)];
  const withItems = (named: NamedTest, items: Items): NamedTest =>
    named.input.kind === "order"
      ? { ...named, input: { ...named.input, books: { ...named.input.books, items } } }
      : named;
  return [
    withItems(
      test("An order whose items are all there is written with what it costs", order({}), [
        ...[outcome("posted"), salesOrder(3_350n), count(2), rows("sotran", 1)],
        { kind: "way", nodes: ["read", "map", "validate", "lines", "write"] },
      ]),
      [sold],
    ),
    withItems(test("A line whose item the inventory does not have holds the order", order({}), held), [
      { asked: "WIDGET", found: null },
    ]),
    withItems(test("A line whose item is not sold any more holds the order", order({}), held), [
      { ...sold, found: { ...sold.found, status: "I" } },
    ]),
    withItems(
      test(
        "A cancelled order is made void, whatever its items are",
        order({ cancelled: true }),
        [outcome("posted"), count(1), row("somast", "update", { sostat: "V" })],
        { orders: written({ custno: "WEB" }) },
      ),
      [{ asked: "WIDGET", found: null }],
    ),
    ...testsBesideItems(rules).map((named) => withItems(named, [sold])),
  ];
}

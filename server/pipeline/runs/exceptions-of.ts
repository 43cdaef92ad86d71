import type { Money } from "@/server/kernel/money";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import type { ExceptionToOpen } from "@/server/pipeline/exceptions/open-exceptions";
import { type Item, type ItemEnd, moneyOf, type RefusedElement, transactionOf } from "@/server/pipeline/flows/item";
import type { Finished } from "./finished";

/** Of so many elements of a list each has an exception of its own; those behind share one, or one bad account would bury all else. */
const mostNamed = 50;
const none: readonly ExceptionToOpen[] = [];

/** What a try puts before somebody: its event by cause, or each element of a list that was refused, once the event goes no further. */
export function exceptionsOf(finished: Finished): readonly ExceptionToOpen[] {
  const { item, end, status } = finished;
  const waitsForNobody = status === "waiting" && !(end.status === "parked" || (end.status === "waits" && end.needsYou));
  const elements = status === "waiting" ? [] : namedElements(item.refused);
  // What ended the event is one of its elements, and each of them says more than their event could.
  const isToldByElements = elements.length > 0 && end.status === "dead";
  const ofEvent = end.cause === undefined || waitsForNobody || isToldByElements ? [] : [end.cause];
  const ofBoth = [...ofEvent, ...causesOfMessage(item)];
  if (ofBoth.length === 0 && elements.length === 0) return none;
  const about = { eventId: item.event.id, transactionId: transactionOf(item), ...whoseMoney(item) };
  return [
    ...ofBoth.map((cause) => ({
      ...about,
      cause,
      element: "",
      text: end.text,
      amount: concernedOf(item, end, cause),
    })),
    ...elements.map(({ key, ...element }) => ({ ...about, ...element, element: key })),
  ];
}

/** What a cause is about: the part that is too much or unmatched where the end names one, else the whole transaction or order. */
export const concernedOf = (item: Item, end: ItemEnd, cause: Cause): Money | undefined =>
  end.status === "done" && end.cause === cause && end.concerned !== undefined
    ? end.concerned
    : (moneyOf(item) ?? item.order?.total.shop);

/** Said once, when the message is first handled. */
export const causesOfMessage = ({ event, cardNumberRemoved }: Item): readonly Cause[] =>
  cardNumberRemoved && event.attempt === 1 ? ["card_number_removed"] : [];

function namedElements(refused: readonly RefusedElement[]): readonly RefusedElement[] {
  const [first, ...others] = refused.slice(mostNamed);
  if (first === undefined) return refused;
  const { cause, amount, text } = first;
  const sum = others.reduce(
    (all, each) => all + (each.amount?.currency === amount?.currency ? (each.amount?.minor ?? 0n) : 0n),
    amount?.minor ?? 0n,
  );
  const rest = {
    key: "further",
    cause,
    text: `${others.length + 1} more of the list were refused. The first of them: ${text}`,
    amount: amount && { ...amount, minor: sum },
  };
  return [...refused.slice(0, mostNamed), rest];
}

/** Of what is no payment, whose records say it themselves. */
function whoseMoney({ order, body }: Item): Pick<ExceptionToOpen, "payerName" | "reference"> {
  if (order !== undefined) {
    const address = order.billingAddress ?? order.shippingAddress;
    return { payerName: address?.company || address?.name || order.email || "", reference: order.name };
  }
  return body.about === "call"
    ? { payerName: body.custno, reference: body.invno || body.reference }
    : { payerName: "", reference: "" };
}

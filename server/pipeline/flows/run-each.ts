import type { StepTrace } from "@/server/pipeline/runs/run.schema";
import type { EachPlan, FlowPlan } from "./compile-flow";
import { elementKey } from "./element-key";
import type { Listed } from "./element-lists";
import { nextPort } from "./flow.schema";
import { endItem, type Item, type ItemEnd, isOpen, passed, type RefusedElement } from "./item";
import type { Element } from "./looked-up";
import type { StepContext } from "./step";
import { nameOfElement, readElements, wordFor } from "./sub-flows/read-elements";
import { type EachConfig, eachType } from "./sub-flows/sub-flow.schema";

type RunFlow = (ctx: StepContext, plan: FlowPlan, items: readonly Item[]) => Promise<void>;

/** So many elements go through the body together: what is held in memory and sent in one call does not grow with the lists. */
const atOnce = 500;
/** Of so many elements all steps are told; of those behind, what went another way or no further. */
const toldWhole = 50;

/**
 * Takes every element of every item's list through the body: the elements of a chunk together, each as an item of its own that nothing of
 * its neighbours reaches. What became of them is gathered in the order of the list. One that is refused keeps none of the others from
 * going through; it ends the event, and each is put before a person by its own name and money. An element that waits comes first, so that what can be done by a later try is done.
 */
export async function runEach(
  ctx: StepContext,
  { config, body }: EachPlan,
  items: readonly Item[],
  run: RunFlow,
): Promise<void> {
  const lists = items.map((item) => readElements(item, config, ctx.rules.timeZone));
  const spread = items.map((item, index) => {
    const list = lists[index] ?? [];
    return list.length > config.most ? [] : list.map((listed, at) => asElement(item, config.from, listed, at + 1));
  });
  const all = spread.flat();
  for (let from = 0; from < all.length; from += atOnce) await run(ctx, body, all.slice(from, from + atOnce));
  items.forEach((item, index) => {
    const [list, elements] = [lists[index] ?? [], spread[index] ?? []];
    if (list.length === 0) leave(item, "empty", "There is nothing in the list.");
    else if (list.length > config.most) {
      leave(item, "too_many", `There are ${list.length} in the list, and at most ${config.most} are gone through.`);
    } else gather(item, elements);
  });
}

function asElement(item: Item, list: EachConfig["from"], listed: Listed, number: number): Item {
  const { key, text, found, amount } = listed;
  const element: Element = {
    key: JSON.stringify([list, key]),
    one: wordFor(list),
    text,
    number,
    ...(amount === undefined ? {} : { amount }),
  };
  return {
    ...item,
    steps: [],
    notices: [],
    refused: [],
    port: undefined,
    conclusion: undefined,
    lookedUp: { ...item.lookedUp, ...found, element },
  };
}

function gather(item: Item, elements: readonly Item[]): void {
  const otherwise: string[] = [];
  let untold = 0;
  for (const element of elements) {
    const { element: at } = element.lookedUp;
    const number = at?.number ?? 0;
    const wentOn = isOpen(element) && (at?.leftBy ?? nextPort) === nextPort;
    if (number <= toldWhole || !wentOn) item.steps.push(...element.steps.map((step) => told(step, element)));
    else untold += 1;
    // The number is part of the key by which a mail is sent once.
    item.notices = [...item.notices, ...element.notices.map((each) => ({ ...each, node: `${each.node}.${number}` }))];
    if (element.cardNumberRemoved) item.cardNumberRemoved = true;
    if ((at?.leftBy ?? nextPort) !== nextPort) otherwise.push(at?.text ?? "");
  }
  item.refused = [...item.refused, ...elements.flatMap(refusedOf)];
  if (untold > 0) passed(item, eachType, `Of ${untold} more that went well the steps are not kept.`);
  if (endEvent(item, elements)) return;
  item.lookedUp = { ...item.lookedUp, each: { count: elements.length, otherwise } };
  const all = `${elements.length} gone through`;
  if (otherwise.length === 0) leave(item, nextPort, `${all}.`);
  else leave(item, "otherwise", `${all}, ${otherwise.length} went another way.`);
}

/** One that waits is no more than late: it is told with its event. */
function refusedOf(each: Item): readonly RefusedElement[] {
  const { end, lookedUp } = each;
  if (end?.status !== "dead" || lookedUp.element === undefined) return [];
  const { amount } = lookedUp.element;
  return [{ key: elementKey(each), text: `${nameOfElement(lookedUp.element)}: ${end.text}`, cause: end.cause, amount }];
}

/** What a step did with an element, with the name of that where something is wrong with it. */
function told(step: StepTrace, { lookedUp: { element } }: Item): StepTrace {
  if (element === undefined) return step;
  const isWrong = step.outcome === "failed" || step.outcome === "waits";
  return {
    ...step,
    text: isWrong ? `${nameOfElement(element)}: ${step.text}` : step.text,
    detail: { ...step.detail, inList: element.number },
  };
}

/** @returns whether an element's way ended, and the event's with it */
function endEvent(item: Item, elements: readonly Item[]): boolean {
  const ended = elements.filter((element) => !isOpen(element));
  const by = (status: ItemEnd["status"]) => ended.find(({ end }) => end?.status === status);
  const counts = by("waits") ?? by("dead") ?? ended[0];
  if (counts?.end === undefined) return false;
  const { end, lookedUp } = counts;
  const about = { element: lookedUp.element?.number ?? 0 };
  if (end.status === "done" || end.status === "ignored" || lookedUp.element === undefined) {
    endItem(item, eachType, end, about);
    return true;
  }
  const same = ended.filter((element) => element.end?.status === end.status).length - 1;
  const more = same === 0 ? "" : ` ${same} more of the list went no further.`;
  endItem(item, eachType, { ...end, text: `${nameOfElement(lookedUp.element)}: ${end.text}${more}` }, about);
  return true;
}

function leave(item: Item, port: string, text: string): void {
  item.port = port === nextPort ? undefined : port;
  passed(item, eachType, text);
}

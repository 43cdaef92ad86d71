import type { EachPlan, FlowPlan } from "./compile-flow";
import { fillText, isFillable } from "./fill-text";
import { nextPort } from "./flow.schema";
import { endItem, type Item, isOpen, passed } from "./item";
import type { StepContext } from "./step";
import { eachType } from "./sub-flows/sub-flow.schema";

type RunFlow = (ctx: StepContext, plan: FlowPlan, items: readonly Item[]) => Promise<void>;

/**
 * Takes every element of every item's list through the body: all elements of a chunk together, each as an item of its own that nothing of
 * its neighbours reaches. What became of them is gathered in the order of the list. An element whose way ends in the body, or whose step
 * failed, ends the event like a step in its place would; of several the first counts.
 */
export async function runEach(
  ctx: StepContext,
  { config, body }: EachPlan,
  items: readonly Item[],
  run: RunFlow,
): Promise<void> {
  const lists = items.map((item) => elementsOf(item, config, ctx.rules.timeZone));
  const spread = items.map((item, index) => {
    const list = lists[index] ?? [];
    return list.length > config.most ? [] : list.map((text, at) => asElement(item, text, at + 1));
  });
  const all = spread.flat();
  if (all.length > 0) await run(ctx, body, all);
  items.forEach((item, index) => {
    const [list, elements] = [lists[index] ?? [], spread[index] ?? []];
    if (list.length === 0) leave(item, "empty", "There is nothing in the list.");
    else if (list.length > config.most) {
      leave(item, "too_many", `There are ${list.length} in the list, and at most ${config.most} are gone through.`);
    } else gather(item, elements);
  });
}

function elementsOf(item: Item, { list, separator }: EachPlan["config"], timeZone: string): readonly string[] {
  if (!isFillable(list, item)) return [];
  const text = fillText(list, item, timeZone);
  const parts = separator.trim() === "" ? text.split(/\s+/) : text.split(separator.trim());
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

const asElement = (item: Item, text: string, number: number): Item => ({
  ...item,
  ...{ steps: [], notices: [], port: undefined, conclusion: undefined },
  lookedUp: { ...item.lookedUp, element: { text, number } },
});

function gather(item: Item, elements: readonly Item[]): void {
  const otherwise: string[] = [];
  for (const element of elements) {
    const { element: at } = element.lookedUp;
    const number = at?.number ?? 0;
    item.steps.push(...element.steps);
    // The number is part of the key by which a mail is sent once.
    item.notices = [...item.notices, ...element.notices.map((each) => ({ ...each, node: `${each.node}.${number}` }))];
    if (element.cardNumberRemoved) item.cardNumberRemoved = true;
    if ((at?.leftBy ?? nextPort) !== nextPort) otherwise.push(at?.text ?? "");
  }
  const ended = elements.find((element) => !isOpen(element));
  if (ended?.end !== undefined) {
    endItem(item, eachType, ended.end, { element: ended.lookedUp.element?.number ?? 0 });
    return;
  }
  item.lookedUp = { ...item.lookedUp, each: { count: elements.length, otherwise } };
  const all = `${elements.length} gone through`;
  if (otherwise.length === 0) leave(item, nextPort, `${all}.`);
  else leave(item, "otherwise", `${all}, ${otherwise.length} went another way.`);
}

function leave(item: Item, port: string, text: string): void {
  item.port = port === nextPort ? undefined : port;
  passed(item, eachType, text);
}

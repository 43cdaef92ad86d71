import { AppError } from "@/server/kernel/errors";
import { factsInText, unknownIn } from "../fill-text";
import { type FlowStepType, nextPort, stepLabels } from "../flow.schema";
import { type ConfigProblem, defineStep } from "../step";
import { inlineSubFlows } from "../sub-flows/inline-sub-flows";
import { type EachConfig, eachConfig, eachType } from "../sub-flows/sub-flow.schema";
import { givenBy } from "../triggers";

/**
 * What an element may go through. Nothing that waits, because an event is at one place at a time; of what writes, the mail alone, whose key
 * holds the number of the element.
 */
const allowed: ReadonlySet<string> = new Set([
  "flow.look-up",
  "flow.branch",
  "flow.notify",
  "flow.call",
  "flow.return",
  "flow.end",
] satisfies FlowStepType[]);

/** Calls another flow for every element of a list. */
export const forEachStep = defineStep({
  type: eachType,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Goes through another flow once for every element of a list.",
    help: "The list is a text that names several things; the flow that is called finds each of them as the element of the list, and leads back by the step Back to the caller. It may look up, branch, mail and call; nothing in it waits or writes to Sage Pro. Elements that come back by another way than Back are counted and named. One whose way ends there ends the event.",
    example: "A payment names three invoices: each is looked up, and finance is told which of them is unknown.",
  },
  config: eachConfig,
  gives: ["each"],
  needs: ({ list, pinned }) => [
    ...factsInText(list),
    ...(pinned === undefined ? [] : givenBy(pinned.document.trigger).filter((fact) => fact !== "element")),
  ],
  ports: [
    { name: nextPort, label: "All went well" },
    { name: "otherwise", label: "Some went another way" },
    { name: "empty", label: "Nothing in the list" },
    { name: "too_many", label: "Too many" },
  ],
  check: (config) => [...checkList(config), ...checkBody(config)],
  prepare: () => async () => {
    throw new AppError("internal", "A list was not gone through by the flow that is called for it.");
  },
});

function checkList({ list }: EachConfig): readonly ConfigProblem[] {
  const unknown = unknownIn(list);
  if (unknown === undefined) return [];
  return [
    {
      field: "list",
      text: `There is no value "${unknown}".`,
      remedy: "Choose one of the values, or take the braces away.",
    },
  ];
}

function checkBody({ pinned }: EachConfig): readonly ConfigProblem[] {
  if (pinned === undefined) {
    const text = "There is no such flow here that others may call, or it does not run.";
    return [{ field: "flow", text, remedy: "Choose a flow that begins with another flow, and publish it first." }];
  }
  const labels: Readonly<Record<string, string>> = stepLabels;
  const kinds = new Set(inlineSubFlows(pinned.document).nodes.map(({ type }) => type));
  return [...kinds].flatMap((type) =>
    allowed.has(type)
      ? []
      : [
          {
            field: "flow",
            text: `The flow it calls has the step "${labels[type] ?? type}", which waits, or could write twice for one element.`,
            remedy: "Look up, branch and mail there, and do the rest behind the list.",
          },
        ],
  );
}

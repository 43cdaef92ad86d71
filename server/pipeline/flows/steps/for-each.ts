import { AppError } from "@/server/kernel/errors";
import { elementLists } from "../element-lists";
import type { Fact } from "../facts";
import { factsInText, unknownIn } from "../fill-text";
import { nextPort } from "../flow.schema";
import { type ConfigProblem, defineStep } from "../step";
import { type EachConfig, eachConfig, eachType } from "../sub-flows/sub-flow.schema";
import { givenBy } from "../triggers";

/** Calls another flow for every element of a list. */
export const forEachStep = defineStep({
  type: eachType,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Goes through another flow once for every element of a list.",
    help: "The list is one of the record, such as the lines of an order, whose elements have fields; or a text that names several things. The flow that is called finds each of them, and leads back by the step Back to the caller. It may look up, map, branch, mail, charge, write an entry and call; what is written in it is written once for each element, and nothing in it waits. Elements that come back by another way than Back are counted and named. One that is refused keeps no other from going through, and ends the event by its name.",
    example:
      "For each line of an order its cost is written to the general ledger, to the accounts of its kind of goods.",
  },
  config: eachConfig,
  gives: ["each"],
  needs: (config) => [
    ...(config.from === "text" ? factsInText(config.list) : [elementLists[config.from].needs]),
    ...neededInside(config),
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

/** What the flow that is called needs of the event itself: the elements and what they are are given here. */
function neededInside({ from, pinned }: EachConfig): readonly Fact[] {
  const given: readonly Fact[] = from === "text" ? ["element"] : ["element", elementLists[from].gives];
  return pinned === undefined ? [] : givenBy(pinned.document.trigger).filter((fact) => !given.includes(fact));
}

function checkList({ from, list }: EachConfig): readonly ConfigProblem[] {
  if (from !== "text") return [];
  if (list === "") {
    return [{ field: "list", text: "Say what is gone through.", remedy: "Name a value that holds several things." }];
  }
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
  if (pinned !== undefined) return [];
  const text = "There is no such flow here that others may call, or it does not run.";
  return [{ field: "flow", text, remedy: "Choose a flow that begins with another flow, and publish it first." }];
}

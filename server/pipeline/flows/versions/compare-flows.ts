import { type FlowDocument, type FlowEdge, type FlowNode, stepLabels, triggerNode } from "../flow.schema";
import { findStep } from "../steps";
import { findTrigger } from "../triggers";
import { compareConfigs } from "./compare-configs";
import { compareSteps } from "./compare-steps";
import type { FlowChange } from "./flow-version.schema";

/** What differs between two forms of a flow, in sentences for people. Pure. @returns nothing when they do the same and look the same. */
export function compareFlows(before: FlowDocument, after: FlowDocument): readonly FlowChange[] {
  return [...compareHeads(before, after), ...compareNodes(before, after), ...compareLines(before, after)];
}

function compareHeads(before: FlowDocument, after: FlowDocument): readonly FlowChange[] {
  const changes: FlowChange[] = [];
  const say = (node: string | null, field: string, text: string) => changes.push({ kind: "flow", node, field, text });
  if (before.name !== after.name) say(null, "name", `The flow is called "${after.name}" instead of "${before.name}".`);
  if (before.trigger.type !== after.trigger.type) {
    const words = ({ type }: FlowDocument["trigger"]) => `"${findTrigger(type)?.label ?? type}"`;
    say(triggerNode, "type", `It begins with ${words(after.trigger)} instead of ${words(before.trigger)}.`);
  }
  for (const { field, text } of compareConfigs(before.trigger.config, after.trigger.config)) {
    say(triggerNode, field, `The beginning: ${text}`);
  }
  return changes;
}

function compareNodes(before: FlowDocument, after: FlowDocument): readonly FlowChange[] {
  const changes: FlowChange[] = [];
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Set(after.nodes.map(({ id }) => id));
  for (const { id } of before.nodes) {
    if (later.has(id)) continue;
    const text = `${nameOf(before, id)} was taken away.`;
    changes.push({ kind: "step_removed", node: id, field: "", text });
  }
  let moved = 0;
  for (const node of after.nodes) {
    const old = earlier.get(node.id);
    if (old === undefined) {
      changes.push({ kind: "step_added", node: node.id, field: "", text: `${nameOf(after, node.id)} was added.` });
      continue;
    }
    changes.push(...compareNode(old, node, nameOf(after, node.id)));
    if (old.x !== node.x || old.y !== node.y) moved += 1;
  }
  if (moved > 0) {
    const text = moved === 1 ? "One step was moved on the canvas." : `${moved} steps were moved on the canvas.`;
    changes.push({ kind: "layout", node: null, field: "", text });
  }
  return changes;
}

function compareNode(old: FlowNode, node: FlowNode, name: string): readonly FlowChange[] {
  const changed = (field: string, text: string): FlowChange => ({ kind: "step_changed", node: node.id, field, text });
  const changes: FlowChange[] = [];
  if (old.type !== node.type || old.version !== node.version) {
    const kind = ({ type, version }: FlowNode) => `"${labelOf(type)}", version ${version},`;
    changes.push(changed("type", `${name} is now ${kind(node)} instead of ${kind(old)} as it was.`));
  }
  if (old.name !== node.name) {
    const called = ({ name: words, type }: FlowNode) => (words === "" ? labelOf(type) : words);
    changes.push(changed("name", `"${called(old)}" is now called "${called(node)}".`));
  }
  for (const { field, text } of compareSteps(old, node)) changes.push(changed(field, `${name}: ${text}`));
  return changes;
}

function compareLines(before: FlowDocument, after: FlowDocument): readonly FlowChange[] {
  const key = ({ from, port }: FlowEdge) => JSON.stringify([from, port]);
  const earlier = new Map(before.edges.map((edge) => [key(edge), edge]));
  const later = new Map(after.edges.map((edge) => [key(edge), edge]));
  const line = (edge: FlowEdge, text: string): FlowChange => ({
    kind: "line",
    node: edge.from,
    field: `port.${edge.port}`,
    text,
  });
  const changes: FlowChange[] = [];
  for (const [place, edge] of later) {
    const old = earlier.get(place);
    if (old?.to === edge.to) continue;
    const instead = old === undefined ? "" : ` instead of ${nameOf(before, old.to)}`;
    changes.push(line(edge, `${wayOut(after, edge)} now leads to ${nameOf(after, edge.to)}${instead}.`));
  }
  for (const [place, edge] of earlier) {
    if (later.has(place) || !after.nodes.some(({ id }) => id === edge.from) || edge.from === triggerNode) continue;
    changes.push(line(edge, `${wayOut(after, edge)} leads nowhere any more.`));
  }
  return changes;
}

const labels: Readonly<Record<string, string>> = stepLabels;
const labelOf = (type: string): string => labels[type] ?? type;

function nameOf(flow: FlowDocument, id: string): string {
  const node = flow.nodes.find((each) => each.id === id);
  if (node === undefined) return `"${id}"`;
  return `"${node.name === "" ? labelOf(node.type) : node.name}"`;
}

/** `"Decide" ("Nothing to post")`, or the name alone where there is one way out. */
function wayOut(flow: FlowDocument, { from, port }: FlowEdge): string {
  if (from === triggerNode) return "The beginning";
  const node = flow.nodes.find(({ id }) => id === from);
  const bound = node === undefined ? undefined : findStep(node.type, node.version)?.bind(node.config);
  const ports = bound?.ok ? bound.value.ports : [];
  const label = ports.find(({ name }) => name === port)?.label ?? port;
  return ports.length === 1 ? nameOf(flow, from) : `${nameOf(flow, from)} ("${label}")`;
}

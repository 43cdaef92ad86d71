import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";

export type PaletteStep = Palette["steps"][number];

/** The kind of a step in the palette; undefined for one that does not exist any more. */
export const kindOf = (palette: Palette, { type, version }: Pick<FlowNode, "type" | "version">) =>
  palette.steps.find((step) => step.type === type && step.version === version);

/** What a step is called: by whoever drew it, else by its kind. */
export const nameOf = (palette: Palette, node: FlowNode): string =>
  node.name === "" ? (kindOf(palette, node)?.label ?? node.type) : node.name;

import type { PalettePort } from "@/server/pipeline/flows/palette.schema";

/** The trigger's card, in pixels of the canvas. */
export const triggerSize = { width: 264, height: 64 } as const;

const leastWidth = 264;
const widthOfPort = 96;
const heightWithoutPorts = 100;
const heightOfPorts = 28;

/** How large the card of a step is drawn, in pixels of the canvas: known ahead, so that places can be worked out without drawing. */
export const sizeOf = (ports: readonly PalettePort[]) => ({
  width: Math.max(leastWidth, ports.length * widthOfPort),
  height: heightWithoutPorts + (ports.length > 1 ? heightOfPorts : 0),
});

/** From the top of one step to the top of the next below it. */
export const rowHeight = heightWithoutPorts + heightOfPorts + 48;

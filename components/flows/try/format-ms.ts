/** How long a step took; below ten milliseconds with a tenth. */
export const formatMs = (ms: number): string =>
  `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en-US")} ms`;

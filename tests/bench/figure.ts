/** One measured number. `holds` is absent where nothing was promised. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "/s" | "ms" | "µs" | "×" | "MB" | "rows";
  /** What was promised, in words. */
  readonly promise?: string;
  readonly holds?: boolean;
  readonly note?: string;
}

const shown = (value: number, unit: Figure["unit"]): string =>
  unit === "×" ? value.toFixed(2) : value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);

export function printFigure(figure: Figure): void {
  const { name, value, unit, promise, holds, note } = figure;
  const verdict = holds === undefined ? "" : holds ? `holds (${promise})` : `MISSED (${promise})`;
  const figureText = `${shown(value, unit)} ${unit}`;
  process.stdout.write(
    `  ${name.padEnd(66)} ${figureText.padStart(12)}  ${[verdict, note].filter(Boolean).join("; ")}\n`,
  );
}

export const atLeast = (limit: number, figure: Omit<Figure, "promise" | "holds">): Figure => ({
  ...figure,
  promise: `≥ ${limit}`,
  holds: figure.value >= limit,
});

export const atMost = (limit: number, figure: Omit<Figure, "promise" | "holds">): Figure => ({
  ...figure,
  promise: `≤ ${limit}`,
  holds: figure.value <= limit,
});

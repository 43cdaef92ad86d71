"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { classes } from "../classes";
import { formatMoneyShort } from "../format-money";
import { type Meaning, meanings } from "../meanings";
import { HourTooltip } from "./hour-tooltip";
import { type BarUnit, hourLabel, type MoneyHour } from "./hours";

interface HourBarsProps {
  hours: readonly MoneyHour[];
  shown: readonly Meaning[];
  currency: string;
  zone: string;
  unit: BarUnit;
  height: number;
  onOpenHour?: (hour: MoneyHour) => void;
}

const axisText = { fill: "var(--color-faint)", fontSize: 11 } as const;

/** The drawing. It is hidden from screen readers, which get the same figures as a table. */
export function HourBars({ hours, shown, currency, zone, unit, height, onOpenHour }: HourBarsProps) {
  const data = hours.map((hour) => ({
    hour,
    // Two bars may have the same label, such as the first and the last hour of 25; their beginnings differ.
    key: String(new Date(hour.start).getTime()),
    // A drawing may round; every figure that is read as text stays exact.
    ...Object.fromEntries(shown.map((meaning) => [meaning, Number(hour.amounts[meaning] ?? 0)])),
  }));
  return (
    <div
      aria-hidden
      style={{ height }}
      className={classes("min-w-0 overflow-hidden", onOpenHour && "[&_.recharts-surface]:cursor-pointer")}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 800, height }}>
        <BarChart
          data={data}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          accessibilityLayer={false}
          onClick={({ activeTooltipIndex }) => {
            const hour = hours[Number(activeTooltipIndex)];
            if (hour && activeTooltipIndex !== undefined && activeTooltipIndex !== null) onOpenHour?.(hour);
          }}
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="key"
            tickFormatter={(key: string) => hourLabel(Number(key), zone, unit)}
            tick={axisText}
            tickLine={false}
            axisLine={{ stroke: "var(--color-control)" }}
            interval="equidistantPreserveStart"
            minTickGap={24}
          />
          <YAxis
            tick={axisText}
            tickLine={false}
            axisLine={false}
            width={56}
            // Money is measured from zero, or small differences would look like large ones.
            domain={[0, "auto"]}
            tickFormatter={(value: number) => formatMoneyShort({ minor: Math.round(value), currency })}
          />
          <Tooltip
            cursor={{ fill: "var(--color-hover)" }}
            isAnimationActive={false}
            content={({ active, label }) => {
              const entry = active ? data.find((candidate) => candidate.key === label) : undefined;
              return entry ? (
                <HourTooltip hour={entry.hour} shown={shown} currency={currency} zone={zone} unit={unit} />
              ) : null;
            }}
          />
          {shown.map((meaning) => (
            <Bar
              key={meaning}
              dataKey={meaning}
              stackId="money"
              fill={meanings[meaning].color}
              isAnimationActive={false}
              maxBarSize={28}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

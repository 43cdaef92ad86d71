"use client";

import { Card } from "@/components/ui/card";
import type { Instant } from "@/components/ui/format-time";
import { Id } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { MoneyByHourChart } from "@/components/ui/money-by-hour-chart/money-by-hour-chart";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatTile } from "@/components/ui/stat-tile";
import { showToast } from "@/components/ui/toast";
import { Part, Row } from "./part";

const usd = (minor: bigint | number) => ({ minor, currency: "USD" });
const hourMs = 3_600_000;

const hoursBefore = (nowMs: number) =>
  Array.from({ length: 24 }, (_, index) => {
    const start: Instant = Math.floor(nowMs / hourMs) * hourMs - (23 - index) * hourMs;
    const busy = Math.round(900_000 * (1 + Math.sin((index - 5) / 3.6)));
    return {
      start,
      amounts: {
        posted: index > 21 ? Math.round(busy * 0.4) : busy,
        working: index > 21 ? Math.round(busy * 0.5) : 0,
        waiting: index % 5 === 3 ? 210_000 : 0,
        failed: index === 11 ? 160_000 : 0,
      },
    };
  });

export function FiguresPart({ nowMs }: { nowMs: number }) {
  return (
    <>
      <Part title="Figures">
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          <StatTile
            label="Received today"
            value={<Money amount={usd(18_442_310n)} />}
            note="412 payments"
            trend={[3, 4, 4, 6, 9, 12, 11, 14, 13, 18]}
            href="/dev/ui"
          />
          <StatTile
            label="Posted"
            value={<Money amount={usd(18_101_050n)} />}
            note="403 receipts"
            meaning="posted"
            trend={[2, 4, 4, 5, 9, 11, 11, 14, 12, 17]}
            href="/dev/ui"
          />
          <StatTile
            label="Waiting for you"
            value={<Money amount={usd(341_260n)} />}
            note="3 payments, oldest 2 h"
            meaning="waiting"
            trend={[0, 0, 1, 1, 1, 2, 2, 3, 3, 3]}
            href="/dev/ui"
          />
          <StatTile label="Unexplained" value={undefined} note="Counting" meaning="failed" />
        </div>
        <Row>
          <Money amount={usd(0)} />
          <Money amount={null} />
          <Money amount={usd(-51_600)} word="refund" />
          <Money amount={{ minor: 125_000, currency: "CAD" }} currency="code" />
          <Money amount={usd(125_000n)} weight="strong" />
          <RelativeTime at={nowMs - 190_000} />
          <RelativeTime at={null} />
          <Id value="0198c2f4-77a1-7c3e-9b0d-5f1e2a3b4c5d" of="receipt" />
        </Row>
      </Part>
      <Part title="Chart">
        <Card title="Money received by hour" note="What became of each dollar in the last 24 hours.">
          <MoneyByHourChart
            label="Money received by hour"
            hours={hoursBefore(nowMs)}
            currency="USD"
            onOpenHour={(hour) => showToast({ title: `Opens the payments of ${new Date(hour.start).toISOString()}` })}
          />
        </Card>
      </Part>
    </>
  );
}

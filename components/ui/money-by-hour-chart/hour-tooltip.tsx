import { classes } from "../classes";
import { floatLook } from "../float-look";
import { type Meaning, meanings } from "../meanings";
import { Money } from "../money";
import { type BarUnit, hourLabel, type MoneyHour, sumOf } from "./hours";

interface HourTooltipProps {
  hour: MoneyHour;
  shown: readonly Meaning[];
  currency: string;
  zone: string;
  unit: BarUnit;
}

export function HourTooltip({ hour, shown, currency, zone, unit }: HourTooltipProps) {
  return (
    <div className={classes(floatLook, "min-w-44 p-2.5 text-sm")}>
      <p className="mb-1.5 flex justify-between gap-6 font-medium">
        {hourLabel(hour.start, zone, unit, true)}
        <Money amount={{ minor: sumOf(hour), currency }} />
      </p>
      <dl className="flex flex-col gap-0.5">
        {shown.map((meaning) => {
          const { Icon, mark, word } = meanings[meaning];
          return (
            <div key={meaning} className="flex items-center justify-between gap-6">
              <dt className="flex items-center gap-1.5 text-muted">
                <Icon aria-hidden className={classes("size-3.5", mark)} strokeWidth={2.25} />
                {word}
              </dt>
              <dd>
                <Money amount={{ minor: hour.amounts[meaning] ?? 0, currency }} />
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

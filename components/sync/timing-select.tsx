import { Select } from "@/components/ui/select";
import type { Timing } from "@/server/pipeline/sync/schedule.schema";

const everyMinutes = [5, 15, 30, 60, 240, 720] as const;
const dailyTimes = ["00:30", "05:00", "12:00", "18:00", "22:00"] as const;

interface TimingSelectProps {
  label: string;
  timing: Timing;
  disabled: boolean;
  onChange: (timing: Timing) => void;
}

/** How often a schedule runs. */
export const TimingSelect = ({ label, timing, disabled, onChange }: TimingSelectProps) => (
  <Select
    aria-label={label}
    className="w-auto"
    value={choiceOf(timing)}
    disabled={disabled}
    onChange={(event) => onChange(timingOf(event.target.value))}
    options={choices(timing)}
  />
);

const choiceOf = ({ everyMinutes: minutes, dailyAt }: Timing): string => dailyAt ?? String(minutes);

const timingOf = (value: string): Timing =>
  value.includes(":") ? { everyMinutes: null, dailyAt: value } : { everyMinutes: Number(value), dailyAt: null };

const labelOf = (value: string): string => {
  if (value.includes(":")) return `Daily at ${value}`;
  const minutes = Number(value);
  if (minutes < 60) return `Every ${minutes} minutes`;
  return minutes === 60 ? "Every hour" : `Every ${minutes / 60} hours`;
};

/** The usual times, and the one that is set. */
const choices = (timing: Timing) =>
  [...new Set([...everyMinutes.map(String), ...dailyTimes, choiceOf(timing)])].map((value) => ({
    value,
    label: labelOf(value),
  }));

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

interface CredentialsFieldsProps {
  validUntil: string;
  onValidUntil: (day: string) => void;
  problem: string | undefined;
  /** Others are typed over stored ones: how long those are kept. Absent while nothing is replaced. */
  overlap?: { readonly hours: number; readonly onHours: (hours: number) => void } | undefined;
}

const overlaps = [
  { value: "24", label: "For a day" },
  { value: "72", label: "For three days" },
  { value: "168", label: "For a week" },
  { value: "0", label: "Not at all" },
];

/** What a form asks about credentials beside themselves: when they end, and how long the ones before are kept. */
export function CredentialsFields({ validUntil, onValidUntil, problem, overlap }: CredentialsFieldsProps) {
  return (
    <>
      <Field
        label="Last day of the credentials"
        help="Where the other system lets a password, token or login end: you are told 14 and 3 days ahead, and on the day."
        optional
        error={problem}
      >
        <Input
          type="date"
          className="max-w-44"
          value={validUntil}
          onChange={(event) => onValidUntil(event.target.value)}
        />
      </Field>
      {overlap && (
        <Field
          label="Keep the ones before"
          help="They come back by themselves if the new ones are refused meanwhile. They are forgotten at once where other settings change too."
        >
          <Select
            options={overlaps}
            value={String(overlap.hours)}
            onChange={(event) => overlap.onHours(Number(event.target.value))}
          />
        </Field>
      )}
    </>
  );
}

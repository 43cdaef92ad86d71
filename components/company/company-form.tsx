"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { type Company, sessionHours } from "@/server/account/company/company.schema";

const hourOptions = sessionHours.map((hours) => ({
  value: String(hours),
  label: hours === 1 ? "After 1 hour" : `After ${hours} hours`,
}));

/** Offered while typing; any zone of the IANA database is taken. */
const knownZones = [
  ...["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"],
  ...["America/Anchorage", "Pacific/Honolulu", "America/Toronto", "America/Vancouver", "America/Mexico_City", "UTC"],
];

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== "");

export function CompanyForm({ company: { settings, slug, ownAddress } }: { company: Company }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [name, setName] = useState(settings.name);
  const [addresses, setAddresses] = useState(settings.allowedAddresses.join("\n"));
  const [hours, setHours] = useState(String(settings.sessionHours));
  const [zone, setZone] = useState(settings.timeZone);
  const change = useMutation(
    trpc.company.saveSettings.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.company.read.queryKey() });
        showToast({ meaning: "posted", title: "The settings are kept", detail: "They hold from the next request on." });
      },
    }),
  );
  const wanted = {
    name,
    allowedAddresses: linesOf(addresses),
    sessionHours: sessionHours.find((known) => String(known) === hours) ?? 12,
    timeZone: zone.trim(),
  } as const;
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ ...place, ...wanted });
  };
  const isSame =
    name === settings.name &&
    hours === String(settings.sessionHours) &&
    wanted.timeZone === settings.timeZone &&
    wanted.allowedAddresses.join("\n") === settings.allowedAddresses.join("\n");
  const known = ownAddress !== "" && ownAddress !== "unknown";
  const isMissing = known && !wanted.allowedAddresses.includes(ownAddress);
  return (
    <form onSubmit={save} className="flex max-w-2xl flex-col gap-6">
      {change.isError && <ErrorState title="Nothing was changed" cause={failureText(change.error)} />}
      <Card title="Company">
        <Field
          label="Name"
          help={`Stands on every page and in every mail. The address of your pages, /${slug}, stays as it is.`}
        >
          <Input value={name} maxLength={80} required onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field
          className="mt-5"
          label="Time zone"
          help="Days of the audit log, the hour of a digest and dates in mails of your company. The day of a posting follows the posting rules below."
        >
          <Input
            value={zone}
            list="known-zones"
            maxLength={60}
            required
            spellCheck={false}
            onChange={(event) => setZone(event.target.value)}
          />
        </Field>
        <datalist id="known-zones">
          {knownZones.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
      </Card>
      <Card
        title="Security"
        note="For the pages and the API of your company. Notifications of your systems and on-site agents are not limited by it."
      >
        <div className="flex flex-col gap-5">
          <Field
            label="Allowed addresses"
            optional
            help="One address or range a line, such as 203.0.113.0/24. Whoever comes from elsewhere is refused at the next request, signed in or not. Without any, every address is allowed."
            aside={
              known && isMissing ? (
                <button
                  type="button"
                  className="rounded-xs text-accent-ink hover:underline"
                  onClick={() => setAddresses([...wanted.allowedAddresses, ownAddress].join("\n"))}
                >
                  Add {ownAddress}
                </button>
              ) : undefined
            }
          >
            <Textarea
              rows={4}
              value={addresses}
              spellCheck={false}
              className="font-mono"
              onChange={(event) => setAddresses(event.target.value)}
            />
          </Field>
          <Field
            label="Sign in again"
            help="However busy somebody is. A session that nobody uses for half an hour ends in any case."
          >
            <Select value={hours} options={hourOptions} onChange={(event) => setHours(event.target.value)} />
          </Field>
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type="submit" kind="primary" disabled={isSame} busy={change.isPending} busyLabel="Keeping the settings">
          Keep the settings
        </Button>
      </div>
    </form>
  );
}

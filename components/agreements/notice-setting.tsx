"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { newNoticeSettingSchema, type NoticeSetting as Setting } from "@/server/pipeline/agreements/agreement.schema";

type Draft = Omit<Setting, "daysBefore"> & { readonly daysBefore: string };

/** Whether customers are told by mail before a charge; owners and admins change it here. */
export function NoticeSetting({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const setting = useQuery({ ...trpc.agreements.notices.queryOptions(place), enabled: mayChange });
  const [open, setOpen] = useState(false);
  if (!mayChange || !setting.data) return null;
  const { enabled, daysBefore } = setting.data;
  return (
    <>
      <Button size="sm" icon={Mail} onClick={() => setOpen(true)}>
        Notice before a charge: {enabled ? `${daysBefore} ${daysBefore === 1 ? "day" : "days"}` : "off"}
      </Button>
      {open && <NoticeDialog setting={setting.data} onClose={() => setOpen(false)} />}
    </>
  );
}

function NoticeDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const formId = useId();
  const [draft, setDraft] = useState<Draft>({ ...setting, daysBefore: String(setting.daysBefore) });
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({});
  const change = useMutation(
    trpc.agreements.changeNotices.mutationOptions({
      onSuccess: (_, { enabled }) => {
        onClose();
        showToast({
          meaning: "posted",
          title: enabled ? "Customers are told before a charge" : "Customers are not told any more",
          detail: enabled ? "Nothing is charged by agreement before its notice has had its days." : "",
        });
        return queryClient.invalidateQueries({ queryKey: trpc.agreements.pathKey() });
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = newNoticeSettingSchema.safeParse({ ...draft, daysBefore: Number(draft.daysBefore) });
    if (wanted.success) return change.mutate({ ...place, ...wanted.data });
    setProblems(Object.fromEntries(wanted.error.issues.map(({ path, message }) => [String(path[0]), message])));
  };
  const bind = (field: "daysBefore" | "contactEmail" | "contactPhone") => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Notice to customers before a charge"
      description="A mail in your company's name says what is charged, for which invoices, to which card, on which day, and whom to write to. Until it has had its days nothing is charged by agreement."
      actions={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button kind="primary" type="submit" form={formId} busy={change.isPending} busyLabel="Saving">
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Checkbox
          label="Tell customers before a charge"
          checked={draft.enabled}
          onChange={({ target }) => setDraft({ ...draft, enabled: target.checked })}
        />
        <Field label="Days between the mail and the charge" error={problems.daysBefore}>
          <Input {...bind("daysBefore")} inputMode="numeric" maxLength={2} />
        </Field>
        <Field
          label="Customers write to"
          help="Your own address: answers to the mail go there, from customers who do not want the charge."
          error={problems.contactEmail}
        >
          <Input {...bind("contactEmail")} type="email" maxLength={200} />
        </Field>
        <Field label="Or call" optional error={problems.contactPhone}>
          <Input {...bind("contactPhone")} type="tel" maxLength={40} />
        </Field>
        <p className="text-muted text-sm">
          It goes to the e-mail address of the customer in Sage Pro. A customer without one is not charged: you are
          asked.
          {place.environmentKind !== "production" &&
            " Here, outside Production, no customer is written to: the mail comes to you."}
        </p>
      </form>
    </Dialog>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import {
  type AlertRoutes,
  alertKindWords,
  type Delivery,
  digestHour,
} from "@/server/pipeline/alert-routes/alert-routes.schema";

interface RouteCardProps extends Pick<AlertRoutes, "members" | "timeZone"> {
  route: AlertRoutes["routes"][number];
}

const addressesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((address) => address !== "");

/** Who hears of one kind of alert, and when; and a test of that way. */
export function RouteCard({ route, members, timeZone }: RouteCardProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const { kind } = route;
  const words = alertKindWords[kind];
  const [chosen, setChosen] = useState<readonly string[]>(route.memberIds);
  const [isByRole, setByRole] = useState(route.memberIds.length === 0);
  const [addresses, setAddresses] = useState(route.addresses.join(", "));
  const [delivery, setDelivery] = useState<Delivery>(route.delivery);
  const wanted = {
    kind,
    delivery,
    memberIds: isByRole ? [] : [...chosen],
    addresses: addressesOf(addresses),
  };
  const isSame = JSON.stringify(wanted) === JSON.stringify({ ...wanted, ...route });
  const change = useMutation(
    trpc.alerts.changeRoute.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.alerts.routes.queryKey() });
        showToast({ meaning: "posted", title: "The alerts are kept as chosen", detail: "It holds for the next one." });
      },
    }),
  );
  const test = useMutation(
    trpc.alerts.sendTest.mutationOptions({
      onSuccess: ({ sentTo }) =>
        showToast({ meaning: "posted", title: "A test is on its way", detail: `To ${sentTo.join(", ")}.` }),
    }),
  );
  const failed = change.error ?? test.error;
  const here = { "aria-label": `${words.label}: who is mailed` };
  return (
    <Card title={words.label} note={words.what}>
      <div className="flex flex-col gap-4">
        {failed && <ErrorState title="Nothing was changed" cause={failureText(failed)} />}
        <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
          <Field label="Who is mailed">
            <Select
              {...here}
              value={isByRole ? "role" : "chosen"}
              options={[
                { value: "role", label: words.byRole },
                { value: "chosen", label: "The members chosen here" },
              ]}
              onChange={({ target }) => setByRole(target.value === "role")}
            />
          </Field>
          <Field label="When" help={delivery === "daily" ? `At ${digestHour}:00, ${timeZone}.` : undefined}>
            <Select
              value={delivery}
              options={[
                { value: "at_once", label: "At once" },
                { value: "daily", label: "Once a day, together" },
              ]}
              onChange={({ target }) => setDelivery(target.value === "daily" ? "daily" : "at_once")}
            />
          </Field>
        </div>
        {!isByRole && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">Members</legend>
            {members.map(({ userId, name, email }) => (
              <Checkbox
                key={userId}
                label={`${name}, ${email}`}
                checked={chosen.includes(userId)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, userId] : chosen.filter((id) => id !== userId))
                }
              />
            ))}
            {chosen.length === 0 && <p className="text-muted text-sm">Nobody is chosen, so it stays with the role.</p>}
          </fieldset>
        )}
        <Field label="Further addresses" optional help="Such as that of a desk. Separate them by commas.">
          <Input value={addresses} inputMode="email" onChange={({ target }) => setAddresses(target.value)} />
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button
            size="sm"
            icon={Send}
            busy={test.isPending}
            busyLabel="Sending"
            disabled={!isSame}
            aria-label={`Send a test alert: ${words.label}`}
            onClick={() => test.mutate({ ...place, kind })}
          >
            Send a test alert
          </Button>
          {!isSame && (
            <Button
              kind="primary"
              busy={change.isPending}
              busyLabel="Keeping it"
              onClick={() => change.mutate({ ...place, ...wanted })}
            >
              Keep who hears of it
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

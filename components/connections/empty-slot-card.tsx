"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { connectorLooks } from "@/components/connectors/connector-looks";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import type { ConnectionOffer, SimulatedSlot } from "@/server/pipeline/connections/connection.schema";
import { slotWords } from "./connection-words";
import { simulatedOffers } from "./simulated-offers";

interface EmptySlotCardProps {
  slot: SimulatedSlot;
  /** The real systems that can be connected to it. */
  offers: readonly ConnectionOffer[];
  mayManage: boolean;
}

/** A slot that nothing fills yet, with what can be connected to it. */
export function EmptySlotCard({ slot, offers, mayManage }: EmptySlotCardProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const { connectorId, what, act } = simulatedOffers[slot];
  const { label } = connectorLooks[connectorId];
  const href = usePlaceHref();
  const check = useMutation(trpc.connections.check.mutationOptions());
  const connect = useMutation(
    trpc.connections.connectSimulated.mutationOptions({
      // Tested at once, so that what is connected does not stand there unproven.
      onSuccess: async ({ connectionId }) => {
        await check.mutateAsync({ ...place, connectionId });
        showToast({ meaning: "posted", title: `${label} is connected` });
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was connected", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  return (
    <Card
      title={slotWords[slot]}
      note={slot === "shop" ? "Nothing is connected here, and nothing has to be." : "Nothing is connected here yet."}
      actions={
        slot === "shop" ? (
          <span className="text-muted text-sm">Optional</span>
        ) : (
          <StatusMark meaning="waiting">Empty</StatusMark>
        )
      }
    >
      <ul className="flex flex-col gap-3">
        {place.environmentKind !== "production" && (
          <Offer connectorId={connectorId} title={`${label}, simulated`} what={what}>
            {mayManage && (
              <Button
                kind="primary"
                busy={connect.isPending}
                busyLabel="Connecting"
                onClick={() => connect.mutate({ ...place, slot })}
              >
                {act}
              </Button>
            )}
          </Offer>
        )}
        {(place.environmentKind === "sandbox" ? [] : offers).map(({ way, title, what, act, connectorId }) => (
          <Offer key={way} connectorId={connectorId} title={title} what={what}>
            {mayManage && <ButtonLink href={href(`/connections/new/${way}`)}>{act}</ButtonLink>}
          </Offer>
        ))}
        {slot === "erp" && place.environmentKind !== "sandbox" && (
          <Offer
            connectorId="sage-pro"
            title="Sage Pro company behind a firewall"
            what="A small program on a machine of the site reads and writes the books, Visual FoxPro or SQL Server. Only it calls out."
          >
            {mayManage && <ButtonLink href={href("/connections/agents")}>Set up an agent on site</ButtonLink>}
          </Offer>
        )}
      </ul>
      {!mayManage && <p className="mt-3 text-muted text-sm">Owners, admins and integrators can connect it.</p>}
    </Card>
  );
}

interface OfferProps {
  connectorId: keyof typeof connectorLooks;
  title: string;
  what: string;
  children: ReactNode;
}

/** One system that can be connected, and the way to it. */
function Offer({ connectorId, title, what, children }: OfferProps) {
  const { Icon, tint } = connectorLooks[connectorId];
  return (
    <li className="flex items-start gap-3 rounded-md border px-3 py-3">
      <span aria-hidden className={`grid size-9 shrink-0 place-items-center rounded-md ${tint}`}>
        <Icon className="size-5" />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-muted text-sm">{what}</p>
        {/* On a phone the act begins under the icon: its words need the width. */}
        {children && <div className="mt-3 max-sm:-ml-12">{children}</div>}
      </div>
    </li>
  );
}

"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  BookUser,
  CreditCard,
  FileText,
  type LucideIcon,
  PlugZap,
  Shuffle,
  TriangleAlert,
  Workflow,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import type { CommandGroup } from "@/components/ui/command-palette";
import { foundGroups } from "./found-groups";
import { type Recent, useRecent } from "./use-recent";

const restMs = 200;
const fewest = 2;

const icons: Readonly<Record<string, LucideIcon>> = {
  payment: CreditCard,
  exception: TriangleAlert,
  invoice: FileText,
  customer: BookUser,
  flow: Workflow,
  connection: PlugZap,
  table: Shuffle,
};

/** The records for the portal's search: asked of the server when typing rests. Before anything is typed, what was opened last. */
export function usePortalSearch() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const { recent, remember } = useRecent(`${place.tenantSlug}/${place.environmentKind}`);
  const [typed, ask] = useState("");
  const [rested, setRested] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed.trim().slice(0, 100)), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    ...trpc.search.records.queryOptions({ ...place, words: rested }),
    enabled: rested.length >= fewest,
    placeholderData: keepPreviousData,
  });
  const groups = useMemo<CommandGroup[]>(() => {
    const command = (found: Recent) => ({
      id: found.id,
      label: found.label,
      hint: found.hint,
      icon: icons[found.kind],
      onSelect: () => {
        remember(found);
        router.push(href(found.href));
      },
    });
    if (typed.trim().length < fewest) {
      const opened = recent.map((one) => ({ ...command(one), id: `recent:${one.id}` }));
      return opened.length > 0 ? [{ heading: "Opened last", commands: opened }] : [];
    }
    return foundGroups(query.data ?? nothing).map(({ heading, found }) => ({ heading, commands: found.map(command) }));
  }, [typed, query.data, recent, remember, router, href]);
  const waiting = typed.trim().length >= fewest && (query.isFetching || typed.trim() !== rested);
  return { groups, ask, searching: waiting };
}

const nothing = {
  payments: [],
  exceptions: [],
  invoices: [],
  customers: [],
  flows: [],
  connections: [],
  tables: [],
};

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { type LiveTopic, liveMessageSchema } from "@/server/insight/live/live.schema";

/** Which queries a change makes old, by the first part of their path, or by both of its parts. */
const routersByTopic = {
  events: ["payments", "overview", "events"],
  exceptions: ["payments", "overview", "exceptions", "flows.approvals"],
} as const satisfies Record<LiveTopic, readonly string[]>;

const atMostEveryMs = 1_500;

/**
 * Keeps the queries a page shows up to date: the server says that something changed, the visible queries are read again, in bundles.
 * A hidden tab listens to nothing; it reads once when it is looked at again. Tells whether the line is up.
 */
export function useLiveUpdates(): boolean {
  const place = usePlace();
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(false);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = new Set<string>();

    const refresh = () => {
      timer = undefined;
      const routers = new Set(changed);
      changed.clear();
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          Array.isArray(path) && (routers.has(String(path[0])) || routers.has(path.join("."))),
      });
    };
    const note = (topics: readonly LiveTopic[]) => {
      for (const topic of topics) for (const name of routersByTopic[topic]) changed.add(name);
      timer ??= setTimeout(refresh, atMostEveryMs);
    };
    const open = () => {
      source = new EventSource(`/api/live/${encodeURIComponent(place.tenantSlug)}/${place.environmentKind}`);
      source.onopen = () => setConnected(true);
      source.onerror = () => setConnected(false);
      source.onmessage = ({ data }: MessageEvent<string>) => note(liveMessageSchema.parse(JSON.parse(data)).changed);
    };
    const close = () => {
      source?.close();
      source = undefined;
    };
    const onVisibility = () => {
      if (document.hidden) return close();
      if (source) return;
      open();
      note(["events", "exceptions"]);
    };

    if (!document.hidden) open();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      clearTimeout(timer);
      close();
    };
  }, [place, queryClient]);

  return connected;
}

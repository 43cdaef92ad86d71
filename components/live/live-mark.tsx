"use client";

import { Radio } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { classes } from "@/components/ui/classes";
import { useLiveUpdates } from "./use-live-updates";

const ConnectedContext = createContext(false);

/** Listens once for the whole portal page. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  return <ConnectedContext value={useLiveUpdates()}>{children}</ConnectedContext>;
}

/** Says whether the page follows by itself. */
export function LiveMark() {
  const connected = useContext(ConnectedContext);
  return (
    // As wide as with the longer word, so that nothing beside it moves when the page has connected.
    <span role="status" className="inline-grid text-sm">
      <span aria-hidden className={classes(look, "invisible")}>
        <Radio className="size-3.5" />
        Connecting
      </span>
      <span
        className={classes(look, "justify-self-start sm:justify-self-end", connected ? "text-muted" : "text-faint")}
      >
        <Radio aria-hidden className={classes("size-3.5", connected ? "text-posted" : "text-faint")} />
        {connected ? "Live" : "Connecting"}
      </span>
    </span>
  );
}

const look = "col-start-1 row-start-1 inline-flex items-center gap-1.5";

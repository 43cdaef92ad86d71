"use client";

import type { ComponentProps } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import { LiveMark } from "./live-mark";

/** The head of a page that follows by itself: whether it does, and in which zone and way its times are shown. */
export function LivePageHeader({ actions, ...rest }: ComponentProps<typeof PageHeader>) {
  return (
    <PageHeader
      {...rest}
      actions={
        <>
          <LiveMark />
          <TimeDisplaySwitch />
          {actions}
        </>
      }
    />
  );
}

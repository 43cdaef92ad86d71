"use client";

import { CalendarClock } from "lucide-react";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";

export function AgreementsLink() {
  const href = usePlaceHref();
  return (
    <ButtonLink icon={CalendarClock} href={href("/charges/agreements")}>
      Agreements
    </ButtonLink>
  );
}

"use client";

import { Landmark } from "lucide-react";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";

export function BatchesLink() {
  const href = usePlaceHref();
  return (
    <ButtonLink icon={Landmark} href={href("/payments/batches")}>
      Settled batches
    </ButtonLink>
  );
}

"use client";

import { createContext, type ReactNode, useCallback, useContext } from "react";
import { type Place, placeHref } from "./place-href";

export { connectionPath, type Place, paymentPath } from "./place-href";

const PlaceContext = createContext<Place | null>(null);

export function PlaceProvider({ place, children }: { place: Place; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("A portal component stands outside of a portal page.");
  return place;
}

/** Makes addresses within the environment the page is in. */
export function usePlaceHref(): (path?: string) => string {
  const place = usePlace();
  return useCallback((path) => placeHref(place, path), [place]);
}

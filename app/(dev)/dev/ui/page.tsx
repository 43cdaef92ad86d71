import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Catalogue } from "./catalogue";

export const metadata: Metadata = { title: "Catalogue", robots: { index: false } };

/** Every primitive in every state, for those who build screens. It does not exist in production. */
export default function CataloguePage() {
  // biome-ignore lint/style/noProcessEnv: NODE_ENV is replaced while building, it is not a setting.
  if (process.env.NODE_ENV === "production") notFound();
  return <Catalogue renderedAtMs={Date.now()} />;
}

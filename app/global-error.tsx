"use client";

import "./globals.css";

import PageError from "./error";

/** Stands in for the whole document when even its frame could not be drawn; so it brings its own, in the system's theme. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <head>
        <title>This page could not be shown · Tallybridge</title>
      </head>
      <body>
        <PageError {...props} />
      </body>
    </html>
  );
}

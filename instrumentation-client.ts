// Next runs this in the browser before anything of a page, in the one place where that can be said for all of them.

declare global {
  /** The settings of zod, which it reads from here when it is loaded. Asked for by importing zod, they would bring it to every page. */
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// zod tries whether it may compile its checks. The policy of our pages forbids it, and a browser reports the try as a fault of the page.
globalThis.__zod_globalConfig ??= {};
globalThis.__zod_globalConfig.jitless = true;

export {};

/**
 * Compiles what a config holds once for each currency that amounts without one are read in. A version of a flow runs in one environment,
 * so that is once, unless somebody changes the currency of the books.
 */
export function compileOnce<Compiled>(compile: (currency: string) => Compiled): (currency: string) => Compiled {
  const known = new Map<string, Compiled>();
  return (currency) => {
    const ready = known.get(currency);
    if (ready !== undefined) return ready;
    const compiled = compile(currency);
    known.set(currency, compiled);
    return compiled;
  };
}

/**
 * Flags of Node for the portal's process, of which tests and benchmarks start their own.
 *
 * A large nursery lets a chunk of payments die young. Without a bound on the old generation V8 lets dead objects lie until several
 * hundred megabytes are reached; with one it also collects sooner the nearer it gets, long before the bound itself.
 *
 * Without `--enable-source-maps`: Node would keep the maps and sources of all modules in memory, 130 MB of them, for the rare error
 * that is logged. Functions have their names in the bundle, and its map lies beside it.
 */
export const portalNodeFlags = ["--max-semi-space-size=64", "--max-old-space-size=1024"];

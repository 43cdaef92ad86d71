import path from "node:path";
import { openTable, type Table } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import { findEntry, findFolder } from "./find-file";
import { textOf } from "./values";

export interface CompanyPlace {
  /** The folder of Sage Pro on this machine: the one with the system tables, or a data folder directly below it. */
  readonly folder: string;
  /** Two digits that end the names of the company's tables. */
  readonly compid: string;
  /** iconv-lite's name of the encoding, where the tables carry no code page mark or a wrong one. */
  readonly encoding?: string | undefined;
}

/** Opens tables of one company by the names they have in the SQL edition. */
export interface CompanyTables {
  readonly systemFolder: string;
  readonly compid: string;
  /** A table without a company's number, such as `sysdata`. @throws ConnectorError `not_found` */
  openSystem(name: string): Promise<Table>;
  /** A table of the company, such as `armast`, whose file is `armast01.dbf`. @throws ConnectorError `not_found` */
  open(name: string): Promise<Table>;
}

/** Characters of `sysdata.drive` that hold the data folder of a module. */
const driveFrom = 60;
const driveTo = 90;

/**
 * Finds the tables of a company in both layouts that were seen: one `data` folder for all modules, or one folder per module
 * such as `ARDATA`. What `sysdata` says comes first; the folders' usual names come after it, because the drive letter it names
 * need not exist on this machine.
 *
 * @throws ConnectorError `not_found` when the system tables are not there
 */
export async function locateTables({ folder, compid, encoding }: CompanyPlace): Promise<CompanyTables> {
  const systemFolder = await findSystemFolder(folder);
  const openIn = async (place: string, name: string): Promise<Table | undefined> => {
    const file = await findEntry(place, `${name}.dbf`);
    if (file === undefined) return undefined;
    return openTable(file, { memoFile: await findEntry(place, `${name}.fpt`), encoding });
  };
  const openSystem = async (name: string): Promise<Table> =>
    (await openIn(systemFolder, name)) ?? missing(name, [systemFolder]);
  const drives = await readDrives(await openSystem("sysdata"), compid);
  return {
    systemFolder,
    compid,
    openSystem,
    async open(name) {
      const module = name.slice(0, 2);
      const places = await dataFolders(systemFolder, { module, compid, drive: drives.get(module) });
      for (const place of places) {
        const table = await openIn(place, `${name}${compid}`);
        if (table !== undefined) return table;
      }
      return missing(`${name}${compid}`, places);
    },
  };
}

function missing(name: string, places: readonly string[]): never {
  throw new ConnectorError("not_found", `There is no table ${name}.dbf in ${places.join(", ")}.`);
}

async function findSystemFolder(folder: string): Promise<string> {
  const places = [folder, path.dirname(folder)];
  for (const place of places) {
    const tables = await Promise.all(["sysdata.dbf", "syccomp.dbf"].map((name) => findEntry(place, name)));
    if (!tables.includes(undefined)) return place;
  }
  throw new ConnectorError("not_found", `Neither ${places.join(" nor ")} has sysdata.dbf and syccomp.dbf.`);
}

/** Data folder per module, in lower case, as `sysdata` says; a row whose `pass2` begins with D is disabled. */
async function readDrives(sysdata: Table, compid: string): Promise<ReadonlyMap<string, string>> {
  const drives = new Map<string, string>();
  for await (const { values } of sysdata.rows({ columns: ["sysid", "drive", "pass2"] })) {
    const sysid = textOf(values.sysid);
    if (sysid.slice(2) !== compid || textOf(values.pass2).startsWith("D")) continue;
    drives.set(sysid.slice(0, 2).toLowerCase(), textOf(values.drive).slice(driveFrom, driveTo).trim());
  }
  return drives;
}

interface Module {
  readonly module: string;
  readonly compid: string;
  readonly drive: string | undefined;
}

/** Where the tables of a module may lie, the likeliest first. */
async function dataFolders(systemFolder: string, { module, compid, drive = "" }: Module): Promise<string[]> {
  const segments = drive.split(/[\\/]+/).filter((segment) => !/^(|\.|\.\.|[A-Za-z]:)$/.test(segment));
  const below = segments.map((_, index) => findFolder(systemFolder, segments.slice(index)));
  const usual = [`${module}data${compid}`, `${module}data`, "data"].map((name) => findEntry(systemFolder, name));
  const found = await Promise.all([...below, ...usual]);
  const stated = path.isAbsolute(drive) ? [drive] : [];
  return [...new Set([...stated, ...found.flatMap((place) => place ?? []), systemFolder])];
}

/**
 * Words for trade names that are plainly made up: two words that do not belong together, and a trade. Any likeness to a
 * real company is chance; there are no names of people anywhere in the sandbox company.
 */
export const firstWords = [
  ...["Amber", "Brisk", "Cinder", "Copper", "Crooked", "Dapper", "Drifting", "Dusty", "Fabled", "Feathered"],
  ...["Gilded", "Hollow", "Humble", "Indigo", "Jolly", "Kindled", "Lantern", "Lucky", "Marble", "Mellow"],
  ...["Midnight", "Nimble", "Opal", "Paper", "Patchwork", "Pickled", "Quiet", "Rambling", "Rusty", "Sable"],
  ...["Salty", "Silver", "Sleepy", "Speckled", "Tangled", "Thimble", "Velvet", "Wandering", "Whistling", "Zigzag"],
] as const;

export const secondWords = [
  ...["Acorn", "Anvil", "Badger", "Beacon", "Bramble", "Button", "Canoe", "Comet", "Compass", "Cricket"],
  ...["Ferret", "Fiddle", "Gable", "Goose", "Harbor", "Heron", "Hopper", "Kettle", "Lemming", "Magpie"],
  ...["Mitten", "Moose", "Newt", "Otter", "Parsnip", "Pebble", "Pigeon", "Plover", "Puffin", "Rooster"],
  ...["Saddle", "Sparrow", "Spindle", "Teapot", "Thistle", "Trout", "Turnip", "Walrus", "Whisk", "Wombat"],
] as const;

export const trades = [
  "Supply",
  "Hardware",
  "Mercantile",
  "Outfitters",
  "Trading",
  "Tools",
  "Fixtures",
  "Depot",
] as const;

/** Names with the letters that only a Windows-1252 table can hold; every one fits the 35 characters of the field. */
export const accentedNames = [
  "Café Brûlé & Teapot Supply",
  "Señor Molino Mercantile",
  "Größe & Wombat Werkzeug",
  "L’Écureuil Drifting Depot",
  "Smørbrød “Zigzag” Trading",
  "Garçon & Façade Fixtures",
  "Naïve Æther Outfitters",
  "Žába & Šípek Hardware",
  "Piñata Otter – Tools",
  "Crème Moose Œuvre €uro Depot",
] as const;

export const cities = [
  ["Portland", "OR", "97201"],
  ["Boise", "ID", "83702"],
  ["Fresno", "CA", "93721"],
  ["Tulsa", "OK", "74103"],
  ["Duluth", "MN", "55802"],
  ["Savannah", "GA", "31401"],
  ["Lowell", "MA", "01852"],
  ["Toledo", "OH", "43604"],
  ["El Paso", "TX", "79901"],
  ["Spokane", "WA", "99201"],
] as const;

export const itemWords = [
  "Hinge",
  "Bracket",
  "Valve",
  "Gasket",
  "Lamp",
  "Castor",
  "Pulley",
  "Clamp",
  "Latch",
  "Nozzle",
] as const;
export const itemFinishes = [
  "Brass",
  "Zinc",
  "Nickel",
  "Steel",
  "Bronze",
  "Nylon",
  "Oak",
  "Chrome",
  "Iron",
  "Rubber",
] as const;

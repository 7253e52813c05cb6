import { distance } from "fastest-levenshtein";
import { nearest } from "../contract/form";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { azureDoc, type Finding } from "../contract/rule";
import { isTree, type Tree } from "../contract/tree";
import { otherClouds, publicRegions, regionName, regionNamesDate } from "../facts/regions";

type Placed = Pick<ResolvedChoices, "location">;

/** The region as far as it is known: empty where nobody gave one, or where it comes from another resource. */
export const regionOf = ({ location }: Placed): string => (typeof location === "string" ? location : "");

/** The region for a text. */
export const regionText = (choices: Placed): string => regionOf(choices) || "<region>";

/** Choices of one source with the canonical names of regions, wherever they name one: what is derived, compared and sent
 *  knows no other spelling. */
export function withCanonicalRegions(choices: Tree): Tree {
  const { location, naming, registry, limits } = choices;
  const canonical = { ...choices };
  if (typeof location === "string") canonical.location = regionName(location);
  if (isTree(naming) && isTree(naming.regionCodes)) {
    const codes = Object.entries(naming.regionCodes).map(([region, code]) => [regionName(region), code]);
    canonical.naming = { ...naming, regionCodes: Object.fromEntries(codes) as Tree };
  }
  if (isTree(registry) && isTree(registry.create) && Array.isArray(registry.create.replicas)) {
    const replicas = (registry.create.replicas as string[]).map(regionName);
    canonical.registry = { ...registry, create: { ...registry.create, replicas } };
  }
  if (isTree(limits) && isTree(limits.location) && Array.isArray(limits.location.allowed)) {
    // Patterns have their spaces and capitals in common with names: West* is west*.
    const allowed = (limits.location.allowed as string[]).map(regionName);
    canonical.limits = { ...limits, location: { ...limits.location, allowed } };
  }
  return canonical;
}

const direction = "(?:(?:north|south)?(?:east|west)?central|(?:north|south)(?:east|west)?|east|west)";
/** How regions are called: a geography with a direction before or behind, and a number. Both readings of a name. */
const forms = [
  new RegExp(`^(?<way>${direction})(?<land>[a-z]{2,})(?<number>\\d?)$`),
  new RegExp(`^(?<land>[a-z]{2,}?)(?<way>${direction})(?<number>\\d?)$`),
];
const readings = (name: string): { land: string; way: string; number: string }[] =>
  forms.flatMap(form => (form.exec(name)?.groups as { land: string; way: string; number: string } | undefined) ?? []);

const lands = new Set([...publicRegions].flatMap(name => readings(name).map(({ land }) => land)));

/** A region whose parts are those of a name, the other way round: westeurope for europewest. */
const turned = (name: string): string | undefined =>
  readings(name)
    .flatMap(({ land, way, number }) => [`${land}${way}${number}`, `${way}${land}${number}`])
    .find(other => publicRegions.has(other));

/** Page of Azure's regions. */
export const regionsDoc = azureDoc("reliability/regions-list");

/**
 * What is wrong with a region by its canonical name; undefined for one that Azure's public cloud has. Azure adds regions,
 * and the table grows old: a name that is formed like a region's, of a geography that is known or near no region, is a
 * warning. What is a letter or two beside a region, has the parts of one, or belongs to another cloud is an error.
 */
export function wrongRegion(name: string, rule = "C37"): Omit<Finding, "key"> | undefined {
  if (publicRegions.has(name)) return undefined;
  const regions = [...publicRegions];
  const other = otherClouds.find(cloud => cloud.regions.has(name));
  if (other) {
    const fix = `Use a region of the public cloud, for example ${nearest(name, regions) ?? "westeurope"}.`;
    return { message: `${name} is a region of ${other.cloud}, and only the public cloud is built for`, fix };
  }
  const near = turned(name) ?? nearest(name, regions);
  const use = near === undefined ? "Use one that Azure lists, for example westeurope." : `Did you mean ${near}?`;
  const message = `${JSON.stringify(name)} was no region of Azure's public cloud in ${regionNamesDate}`;
  const known = readings(name).some(({ land }) => lands.has(land));
  const far = near === undefined || distance(name, near) > 2;
  const mayBeNew = turned(name) === undefined && (known || (far && readings(name).length > 0));
  return mayBeNew
    ? { severity: "warning", message, fix: `${use} Or accept ${rule}, if Azure has added it since.` }
    : { message, fix: use };
}

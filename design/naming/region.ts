import { distance } from "fastest-levenshtein";
import { nearest } from "../contract/form";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { azureDoc, type Finding } from "../contract/rule";
import { isTree, type Tree } from "../contract/tree";
import { clouds, type AzureCloud } from "../facts/clouds";
import { closedClouds, cloudOfRegion, cloudRegions, regionName, regionNamesDate } from "../facts/regions";

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
interface Parts {
  readonly land: string;
  readonly way: string;
  readonly number: string;
}
/** How regions are called: a geography with a direction before or behind, and a number. Both readings of a name; those of
 *  Azure Government have a state instead of a direction. */
const forms = [
  new RegExp(`^(?<way>${direction})(?<land>[a-z]{2,})(?<number>\\d?)$`),
  new RegExp(`^(?<land>[a-z]{2,}?)(?<way>${direction})(?<number>\\d?)$`),
  /^(?<way>us(?:gov|dod))(?<land>[a-z]{3,})(?<number>\d?)$/,
];
const readings = (name: string): Parts[] => forms.flatMap(form => (form.exec(name)?.groups as Parts | undefined) ?? []);

/** A region whose parts are those of a name, the other way round: westeurope for europewest. */
const turned = (name: string, regions: ReadonlySet<string>): string | undefined =>
  readings(name)
    .flatMap(({ land, way, number }) => [`${land}${way}${number}`, `${way}${land}${number}`])
    .find(other => regions.has(other));

/** Page of Azure's regions. */
export const regionsDoc = azureDoc("reliability/regions-list");

/** A region of each cloud, for who needs an example. */
export const exampleRegions: Readonly<Record<AzureCloud, string>> = {
  public: "westeurope",
  usGovernment: "usgovvirginia",
  china: "chinanorth3",
};

/** What a region is judged for. */
interface RegionUse {
  /** The cloud that it has to be in. Default: any, where nobody said one. */
  readonly cloud?: AzureCloud;
  /** The rule that somebody accepts who knows better. Default: C37. */
  readonly rule?: string;
}

/**
 * What is wrong with a region by its canonical name; undefined for one that the cloud has. Azure adds regions, and the
 * tables grow old: a name that is formed like a region's, of a geography that is known or near no region, is a warning. What
 * is a letter or two beside a region, has the parts of one, or belongs to another cloud is an error.
 */
export function wrongRegion(name: string, { cloud, rule = "C37" }: RegionUse = {}): Omit<Finding, "key"> | undefined {
  const its = cloudOfRegion(name);
  if (its !== undefined && (cloud === undefined || its === cloud)) return undefined;
  const { title } = clouds[cloud ?? "public"];
  const set = cloudRegions[cloud ?? "public"];
  const regions = [...set];
  const example = exampleRegions[cloud ?? "public"];
  const closed = closedClouds.find(other => other.regions.has(name));
  if (its !== undefined || closed) {
    const other = its === undefined ? closed?.cloud : clouds[its].title;
    const fix = `Use a region of ${title}, for example ${nearest(name, regions) ?? example}.`;
    return { message: `${name} is a region of ${other}, and this is for ${title}`, fix };
  }
  const near = turned(name, set) ?? nearest(name, regions);
  const use = near === undefined ? `Use one that Azure lists, for example ${example}.` : `Did you mean ${near}?`;
  const message = `${JSON.stringify(name)} was no region of ${title} in ${regionNamesDate}`;
  const lands = new Set(regions.flatMap(region => readings(region).map(({ land }) => land)));
  const known = readings(name).some(({ land }) => lands.has(land));
  const far = near === undefined || distance(name, near) > 2;
  const mayBeNew = turned(name, set) === undefined && (known || (far && readings(name).length > 0));
  return mayBeNew
    ? { severity: "warning", message, fix: `${use} Or accept ${rule}, if Azure has added it since.` }
    : { message, fix: use };
}

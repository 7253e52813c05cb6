import { retirements, type Retirement, type RetirementKey } from "../../design/facts/retirements";
import { endOfSize } from "../../design/cluster/pools/vmSizes";
import { clusterType, isType, poolsOf, poolTypes, type Finding, type Policy, type Resource } from "../policy";
import { at, is, isAny, list, off, text, type Properties } from "../values";

const addOnOn = (props: Properties, name: string): boolean => at(props, `addonProfiles.${name}.enabled`) === true;

/** Whether a cluster uses what ends. */
const ofCluster: Partial<Record<RetirementKey, (props: Properties) => boolean>> = {
  podIdentity: props => at(props, "podIdentityProfile.enabled") === true,
  basicLoadBalancer: props => is(at(props, "networkProfile.loadBalancerSku"), "basic"),
  containerInsightsKeys: props =>
    addOnOn(props, "omsagent") &&
    (off(at(props, "addonProfiles.omsagent.config.useAADAuth")) ||
      is(at(props, "addonProfiles.omsagent.config.useAADAuth"), "false")),
  applicationRoutingNginx: props => at(props, "ingressProfile.webAppRouting.enabled") === true,
  openServiceMesh: props => addOnOn(props, "openServiceMesh"),
  kubenet: props => is(at(props, "networkProfile.networkPlugin"), "kubenet"),
  azureNetworkPoliciesWindows: props =>
    is(at(props, "networkProfile.networkPolicy"), "azure") &&
    list(at(props, "agentPoolProfiles")).some(pool => is(at(pool, "osType"), "Windows")),
  azureNetworkPolicies: props => is(at(props, "networkProfile.networkPolicy"), "azure"),
};

/** Whether a pool uses what ends. */
const ofPool: Partial<Record<RetirementKey, (pool: unknown) => boolean>> = {
  availabilitySets: pool => is(at(pool, "type"), "AvailabilitySet"),
  customCaTrust: pool => at(pool, "enableCustomCATrust") === true,
  azureLinux2: pool => is(at(pool, "osSKU"), "CBLMariner"),
  windows2019: pool => is(at(pool, "osSKU"), "Windows2019"),
  windows2022: pool => is(at(pool, "osSKU"), "Windows2022"),
  ubuntu2204: pool => is(at(pool, "osSKU"), "Ubuntu2204"),
};

/** Whether another resource is of what ends. */
const ofOthers: Partial<Record<RetirementKey, readonly [string, (props: Properties) => boolean]>> = {
  basicLoadBalancer: ["network:LoadBalancer", props => isAny(at(props, "sku.name"), ["Basic"])],
  basicPublicIp: ["network:PublicIPAddress", props => isAny(at(props, "sku.name"), ["Basic"])],
};

interface Ending extends Retirement {
  readonly where: string;
}

/** What of a resource ends, and which pool uses it. */
function ending(resource: Resource): Ending[] {
  const keys = Object.keys(retirements) as RetirementKey[];
  const pools = isType(resource.type, poolTypes) ? poolsOf(resource) : [];
  const features = keys.flatMap(key => {
    const cluster = isType(resource.type, [clusterType]) && ofCluster[key]?.(resource.props);
    const [type, uses] = ofOthers[key] ?? [];
    const other = type !== undefined && isType(resource.type, [type]) && uses?.(resource.props);
    const using = pools.filter(pool => ofPool[key]?.(pool.props));
    return [
      ...(cluster || other ? [{ ...retirements[key], where: "" }] : []),
      ...using.map(pool => ({ ...retirements[key], where: ` (pool ${pool.name})` })),
    ];
  });
  return [...features, ...pools.flatMap(pool => endingSize(pool.name, text(at(pool.props, "vmSize"))))];
}

function endingSize(pool: string, size: string | undefined): Ending[] {
  const end = size === undefined ? undefined : endOfSize(size);
  return end
    ? [
        {
          what: `VM size ${size}`,
          ends: end.on,
          instead: `a newer series, for example ${end.instead}`,
          doc: "https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions",
          where: ` (pool ${pool})`,
        },
      ]
    : [];
}

/** Findings on what has ended on a day, or has not yet. */
const findings = (resource: Resource, today: string, past: boolean): readonly Finding[] =>
  ending(resource).flatMap(({ what, ends, instead, doc, where }) => {
    if (ends < today !== past) return [];
    return [{ message: `${what} ${past ? "ended on" : "ends on"} ${ends}${where}`, fix: `Use ${instead}.`, doc }];
  });

const types = [...poolTypes, ...Object.values(ofOthers).map(([type]) => type)];

/** What Azure ends; design/facts has the dates. The day decides which of the two policies speaks. */
export const retirement: readonly Policy[] = [
  {
    id: "feature-retired",
    title: "Nothing is used that Azure has retired",
    sees: "resource",
    types,
    key: "(what was retired)",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "What is retired can't be created any more, gets no fixes, and stops without further notice.",
    fix: "Use what took its place.",
    doc: "https://github.com/Azure/AKS/releases",
    maps: [],
    find: (resource, { today }) => findings(resource, today, true),
  },
  {
    id: "feature-retiring",
    title: "Nothing is used that Azure retires on a date it has named",
    sees: "resource",
    types,
    key: "(what is retired)",
    levels: { dev: "advisory", staging: "advisory", prod: "advisory" },
    reason: "A migration is cheap while its date is far, and some need new pools or a new cluster.",
    fix: "Plan the move to what takes its place.",
    doc: "https://github.com/Azure/AKS/releases",
    maps: [],
    find: (resource, { today }) => findings(resource, today, false),
  },
];

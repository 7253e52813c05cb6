import type { PoolDesign } from "../cluster/pools/pools";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { parseVmSize } from "../cluster/pools/vmSizes";
import { clouds, type CloudFacts } from "../facts/clouds";
import type { Names } from "../naming/names";
import { regionText } from "../naming/region";

/** What decides whether a destination is needed. */
export interface EgressCircumstances {
  readonly choices: ResolvedChoices;
  readonly pools: readonly PoolDesign[];
  readonly names: Names;
  /** Whether the API server has a public address. */
  readonly publicApiServer: boolean;
}

/** Something that nodes or system pods must reach. */
export interface RequiredDestination {
  readonly key: string;
  readonly reason: string;
  readonly kind: "application" | "network";
  readonly protocol: "HTTPS" | "HTTP" | "TCP" | "UDP";
  readonly ports: readonly string[] | ((circumstances: EgressCircumstances) => readonly string[]);
  /** Names or addresses; {location} stands for the region. */
  readonly destinations: (circumstances: EgressCircumstances) => readonly string[];
  /** What makes it unnecessary, where it is not for everybody. */
  readonly instead?: string;
  /** Azure's service tags that hold these destinations' addresses, and many others, for what can't filter names;
   *  {location} stands for the region. Empty where there is none. Source: Azure's list of service tags. */
  readonly serviceTags?: readonly string[];
  /** Whether the destinations of a network rule are names, which a firewall has to resolve itself. Default: no. */
  readonly byName?: boolean;
  /** Whether Azure Firewall's FQDN tag AzureKubernetesService covers it. */
  readonly inFqdnTag: boolean;
  readonly needed: (circumstances: EgressCircumstances) => boolean;
}

/** A destination that the cluster needs, with its names filled in. */
export interface EgressRule extends Omit<RequiredDestination, "destinations" | "needed" | "ports"> {
  readonly ports: readonly string[];
  readonly destinations: readonly string[];
}

/** Azure Firewall's name for everything that every cluster must reach. */
export const aksFqdnTag = "AzureKubernetesService";

const always = (): boolean => true;
const ubuntu = ({ pools }: EgressCircumstances): boolean => pools.some(p => p.settings.osSku.startsWith("Ubuntu"));
const these =
  (...names: string[]) =>
  (): readonly string[] =>
    names;

/** What differs in the cloud of the choices. */
export const cloudOf = ({ choices }: Pick<EgressCircumstances, "choices">): CloudFacts => clouds[choices.cloud];

/** Every destination that AKS documents for what these choices can switch on. NTP is not among them, as nodes take their
 *  time from the host, and the tunnel's ports only in clouds whose table has no exception for clusters that tunnel over 443.
 *  Source: AKS documentation, outbound-rules-control-egress. */
export const requiredDestinations: readonly RequiredDestination[] = [
  {
    key: "apiServer",
    reason: "nodes and pods talk to the public API server by its name",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: ({ choices }) =>
      ["*.hcp", ...cloudOf({ choices }).tunnelNames].map(
        name => `${name}.${regionText(choices)}.${cloudOf({ choices }).apiServer}`,
      ),
    serviceTags: ["AzureCloud.{location}"],
    inFqdnTag: true,
    needed: c => c.publicApiServer,
  },
  {
    key: "images",
    reason: "images of system pods",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: c => cloudOf(c).images,
    serviceTags: ["MicrosoftContainerRegistry", "AzureFrontDoor.FirstParty"],
    inFqdnTag: true,
    needed: always,
  },
  {
    key: "azure",
    reason: "the cloud provider calls Azure, identities sign in",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: c => [cloudOf(c).resourceManager, cloudOf(c).login],
    serviceTags: ["AzureResourceManager", "AzureActiveDirectory"],
    inFqdnTag: true,
    needed: always,
  },
  {
    key: "packages",
    reason: "Kubernetes binaries and the node image's packages",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: c => cloudOf(c).packages,
    inFqdnTag: true,
    needed: always,
  },
  {
    key: "ubuntuPatches",
    reason: "security patches that Ubuntu nodes install by themselves",
    kind: "application",
    protocol: "HTTP",
    ports: ["80"],
    destinations: these("security.ubuntu.com", "azure.archive.ubuntu.com", "changelogs.ubuntu.com"),
    inFqdnTag: false,
    needed: c => ubuntu(c) && c.choices.upgrades.nodeImageChannel === "unmanaged",
  },
  {
    key: "ubuntuSnapshots",
    reason: "node image channel securityPatch takes Ubuntu's packages from there",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: these("snapshot.ubuntu.com"),
    inFqdnTag: false,
    needed: c => ubuntu(c) && c.choices.upgrades.nodeImageChannel === "securityPatch",
  },
  {
    key: "gpuDrivers",
    reason: "GPU nodes install their drivers",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: these("nvidia.github.io", "us.download.nvidia.com", "download.docker.com"),
    inFqdnTag: false,
    needed: ({ pools }) => pools.some(p => parseVmSize(p.settings.vmSize)?.gpu === true),
  },
  {
    key: "apiServerAddress",
    reason: "pods that call the public API server by its address, which is not known before the cluster",
    kind: "network",
    protocol: "TCP",
    ports: ["443"],
    destinations: ({ choices }) => [`AzureCloud.${regionText(choices)}`],
    instead: "the annotation kubernetes.azure.com/set-kube-service-host-fqdn on such pods",
    inFqdnTag: false,
    needed: ({ choices }) => choices.apiServer.kind === "public",
  },
  ...(["TCP", "UDP"] as const).map((protocol): RequiredDestination => {
    const portsIn = (facts: CloudFacts): readonly string[] => facts.tunnelPorts[protocol === "TCP" ? "tcp" : "udp"];
    return {
      key: `tunnelOver${protocol === "TCP" ? "Tcp" : "Udp"}`,
      reason: "the tunnel between nodes and the public API server, whose address is not known before the cluster",
      kind: "network",
      protocol,
      ports: c => portsIn(cloudOf(c)),
      destinations: ({ choices }) => [`AzureCloud.${regionText(choices)}`],
      inFqdnTag: false,
      needed: c => c.publicApiServer && portsIn(cloudOf(c)).length > 0,
    };
  }),
  {
    key: "dnsOverUdp",
    reason: "the network's own DNS servers",
    kind: "network",
    protocol: "UDP",
    ports: ["53"],
    destinations: ({ choices }) => choices.network.dnsServers,
    inFqdnTag: false,
    needed: ({ choices }) => choices.network.dnsServers.length > 0,
  },
  {
    key: "dnsOverTcp",
    reason: "the network's own DNS servers, for long answers",
    kind: "network",
    protocol: "TCP",
    ports: ["53"],
    destinations: ({ choices }) => choices.network.dnsServers,
    inFqdnTag: false,
    needed: ({ choices }) => choices.network.dnsServers.length > 0,
  },
];

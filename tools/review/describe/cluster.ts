import { parseVmSize } from "../../../design/cluster/pools/vmSizes";
import type { Properties } from "../../wire";
import { at, counted, joined, labelled, maps, referred, word, words, zonesOf, type Describe } from "./words";

/** How many nodes a pool has: a number, or the autoscaler's range. */
function nodesOf({ enableAutoScaling, count, minCount, maxCount }: Properties): string {
  return enableAutoScaling === true ? `${word(minCount ?? 0)}-${word(maxCount ?? 0)}` : word(count ?? 1);
}

/** A pool in two lines. */
export function pool(props: Properties): string[] {
  const { mode = "User", vmSize, osSKU, osType, osDiskType, osDiskSizeGB, scaleSetPriority, nodeTaints } = props;
  const vcpus = typeof vmSize === "string" ? parseVmSize(vmSize)?.vcpus : undefined;
  const each = vcpus === undefined ? "" : ` (${vcpus} vCPUs each)`;
  return [
    joined([
      `${word(mode).toLowerCase()} pool: ${nodesOf(props)} × ${word(vmSize)}${each}`,
      zonesOf(props.availabilityZones),
      scaleSetPriority === "Spot" && "Spot: Azure may take its nodes back",
    ]),
    joined([
      word(osSKU ?? osType ?? "Linux"),
      joined(
        [labelled("disk", osDiskType ?? "Managed"), osDiskSizeGB !== undefined && `${word(osDiskSizeGB)} GiB`],
        " ",
      ),
      labelled("taints", nodeTaints),
      props.enableNodePublicIP === true && "each node has a public address",
    ]),
  ];
}

/** How the API server is reached. */
function apiServer(inputs: Properties): string {
  const access = at(inputs, "apiServerAccessProfile");
  const where = at(access, "enableVnetIntegration") === true ? " in the nodes' network" : "";
  if (at(access, "enablePrivateCluster") === true)
    return `API server private${where}${at(access, "enablePrivateClusterPublicFQDN") === true ? ", with a public name" : ""}`;
  const ranges = words(at(access, "authorizedIPRanges"));
  return ranges.length === 0
    ? `API server public${where}, open to the internet`
    : `API server public${where}, for ${ranges.join(", ")}`;
}

function weekly(schedule: unknown): string {
  const [kind] = Object.keys(schedule ?? {});
  const parts = at(schedule, kind ?? "");
  return joined(
    [
      kind,
      labelled("on", at(parts, "dayOfWeek")),
      labelled("on day", at(parts, "dayOfMonth")),
      labelled("in the", at(parts, "weekIndex")),
    ],
    " ",
  );
}

/** What clusters and their parts do. */
export const cluster: Readonly<Record<string, Describe>> = {
  "containerservice:ManagedCluster": ({ inputs }) => [
    joined([
      labelled("Kubernetes", inputs.kubernetesVersion),
      labelled("tier", at(inputs, "sku", "tier")),
      inputs.disableLocalAccounts === true ? "no local accounts" : "local accounts",
    ]),
    apiServer(inputs),
    joined([
      labelled("leaves by", at(inputs, "networkProfile", "outboundType")),
      labelled(
        "network",
        joined(
          [
            ...words(at(inputs, "networkProfile", "networkPlugin")),
            ...words(at(inputs, "networkProfile", "networkPluginMode")),
          ],
          " ",
        ),
      ),
      labelled("policies by", at(inputs, "networkProfile", "networkPolicy")),
    ]),
    ...maps(inputs.agentPoolProfiles).flatMap(pool),
  ],
  "containerservice:AgentPool": ({ inputs }) => pool(inputs),
  "containerservice:MaintenanceConfiguration": ({ inputs }) => {
    const window = at(inputs, "maintenanceWindow");
    return [
      joined([
        weekly(at(window, "schedule")),
        joined([labelled("from", at(window, "startTime")), ...words(at(window, "utcOffset"))], " "),
        `for ${word(at(window, "durationHours"))} h`,
      ]),
    ];
  },
  "managedidentity:FederatedIdentityCredential": (resource, around) => {
    const { issuer, subject, audiences } = resource.inputs;
    return [
      `trusts ${word(subject)}`,
      joined([`issuer: ${referred(resource, "issuer", issuer, around)}`, labelled("audience", audiences)]),
    ];
  },
  // A program's own objects, in a cluster.
  "core:Namespace": ({ inputs }) => [
    joined([labelled("pod security", at(inputs, "metadata", "labels", "pod-security.kubernetes.io/enforce"))]),
  ],
  "core:ResourceQuota": ({ inputs }) => [pairs(at(inputs, "spec", "hard"))],
  "core:LimitRange": ({ inputs }) =>
    maps(at(inputs, "spec", "limits")).map(limit =>
      joined([
        labelled("each", limit.type),
        labelled("asks by default for", textOf(limit.defaultRequest)),
        labelled("may have by default", textOf(limit.default)),
        labelled("at most", textOf(limit.max)),
      ]),
    ),
  "networking.k8s.io:NetworkPolicy": ({ inputs }) => {
    const spec = at(inputs, "spec");
    const rules = [...maps(at(spec, "ingress")), ...maps(at(spec, "egress"))].length;
    const types = words(at(spec, "policyTypes")).join(" and ");
    return [rules === 0 ? `denies ${types}` : `${types}: ${counted(rules, "rule")}`];
  },
  "rbac.authorization.k8s.io:RoleBinding": ({ inputs }) => [
    joined([
      `${word(at(inputs, "roleRef", "kind"))} ${word(at(inputs, "roleRef", "name"))} for ${maps(inputs.subjects)
        .map(one => `${word(one.kind)} ${word(one.name)}`)
        .join(", ")}`,
    ]),
  ],
};

const pairs = (value: unknown): string =>
  Object.entries(value ?? {})
    .map(([key, item]) => `${key} ${word(item)}`)
    .join(", ");
const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : pairs(value));

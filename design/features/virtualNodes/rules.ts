import { aksDoc, azureDoc, undeclared, type Finding, type Rule, type Subject } from "../../contract/rule";
import { declaredFacts } from "../../network/declared";
import { poolsIn } from "../../network/poolsIn";
import { parentId, sameId } from "../../resourceId";

const page = aksDoc("virtual-nodes");
const key = "virtualNodes.enabled";
const off = `aks:${key}: false`;
const existingKey = "network.vnet.existing.subnets";
const service = "Microsoft.ContainerInstance/containerGroups";

/** What stands in the way of virtual nodes: of the network, of the API server. */
function inTheWay({ choices: { network }, apiServer }: Subject): Finding[] {
  const found: Finding[] = [];
  if (network.vnet.kind === "managed") {
    found.push({
      key,
      with: ["network.vnet.kind"],
      message: "virtual nodes have a subnet of their own, which AKS's own network does not have",
      fix: `Set aks:network.vnet.kind: create, or ${off}.`,
    });
  }
  if (network.kind !== "nodeSubnet") {
    found.push({
      key,
      with: ["network.kind"],
      message: `virtual nodes need pods with addresses of the nodes' subnet, and aks:network.kind is ${network.kind}`,
      fix: `Set aks:network.kind: nodeSubnet, or ${off}.`,
      // Of the other networks no source has a code.
      ...(network.kind !== "kubenet" && { azureCode: undefined }),
    });
  } else if (network.dataplane.kind === "cilium") {
    found.push({
      key,
      with: ["network.dataplane.kind"],
      message: "Cilium keeps to its policies on every node, and virtual nodes know none",
      fix: `Set aks:network.dataplane.kind: azure, or ${off}.`,
      azureCode: undefined,
    });
  }
  const at = `${apiServer.key}.authorizedRanges`;
  if (apiServer.authorizedRanges.length > 0) {
    found.push({
      key,
      with: [at],
      message: `containers reach the API server from addresses that are in no list, and aks:${at} has one`,
      fix: `Set aks:${at}: [], or ${off}; a private API server does as well.`,
      azureCode: undefined,
    });
  }
  return found;
}

/** What is wrong with the subnet of an existing network. */
function asDeclared({ choices, pools, known }: Subject): Finding[] {
  const subnets = choices.network.vnet.existing?.subnets ?? {};
  const own = subnets.virtualNodes;
  const at = `${existingKey}.virtualNodes`;
  const { delegation, routeTable } = declaredFacts(own);
  const found: Finding[] = [];
  if (delegation === undefined) {
    const message = `no delegation is declared on subnet virtualNodes, which has to be delegated to ${service}`;
    found.push(undeclared(at, message, `Set aks:${at}.delegation: ${service}, or none where it has none.`));
  } else if (!sameId(delegation, service)) {
    found.push({
      key: `${at}.delegation`,
      message: `subnet virtualNodes is delegated to ${delegation === "none" ? "nobody" : delegation}, not to ${service}`,
      fix: "Have the delegation changed, or use another subnet.",
    });
  }
  if (routeTable !== undefined && routeTable !== "none") {
    found.push({
      key: `${at}.routeTable`,
      message: "the add-on does not start with a route table on its subnet",
      fix: "Have it taken off.",
      severity: "warning",
    });
  }
  const id = known(own.id, `${at}.id`);
  for (const name of new Set(pools.map(p => p.settings.subnet))) {
    const nodes = name === "virtualNodes" ? undefined : known(subnets[name]?.id, `${existingKey}.${name}.id`);
    if (id === undefined || nodes === undefined) continue;
    if (sameId(nodes, id)) {
      const message = `subnets virtualNodes and ${name} are the same, ${id}`;
      found.push({ key: `${at}.id`, message, fix: "Give virtual nodes a subnet of their own." });
    } else if (!sameId(parentId(nodes), parentId(id))) {
      const message = `subnet virtualNodes is in network ${parentId(id)}, the nodes' subnet ${name} in ${parentId(nodes)}: AKS looks for its name in the latter`;
      found.push({ key: `${at}.id`, message, fix: "Use subnets of one network." });
    }
  }
  return found;
}

/** Whether a NAT gateway is known to be on the subnet. */
function hasNatGateway({ choices: { network, egress } }: Subject): boolean {
  const { existing } = network.vnet;
  if (!existing) return egress.natGateway?.perZone === false;
  const { natGateway } = declaredFacts(existing.subnets.virtualNodes);
  return natGateway !== undefined && natGateway !== "none";
}

/** What goes on beside virtual nodes and does not reach them. */
function notThere({ choices }: Subject): Finding[] {
  const { network, security, monitoring, keyVault } = choices;
  const policy = network.dataplane.azure?.networkPolicy ?? "none";
  const rows: readonly (readonly [at: string, is: boolean, what: string])[] = [
    ["network.dataplane.azure.networkPolicy", policy !== "none", "network policies do not hold there"],
    ["security.imageCleaner.enabled", security.imageCleaner.enabled, "the image cleaner does not clean there"],
    ["monitoring.costAnalysis", monitoring.costAnalysis, "cost analysis does not know what runs there"],
    [
      "keyVault.diskEncryption.kind",
      keyVault.diskEncryption.kind !== "none",
      "a key of your own for disks is not supported beside them",
    ],
  ];
  return rows
    .filter(([, is]) => is)
    .map(([at, , what]) => ({
      key,
      with: [at],
      message: `${what}: aks:${at}`,
      fix: `Accept this where it is known, or set ${off}.`,
    }));
}

/** Rules of virtual nodes and of what is around them. */
export const virtualNodesRules: readonly Rule[] = [
  {
    id: "X20",
    severity: "error",
    title:
      "virtual nodes need pods in the nodes' subnet on the dataplane azure, a network of yours, and no authorised ranges",
    doc: page,
    azureCode: "ACIConnectorRequiresAzureNetworking",
    judge: subject => (subject.choices.virtualNodes.enabled ? inTheWay(subject) : []),
  },
  {
    id: "X185",
    severity: "error",
    also: "warning",
    title:
      "virtual nodes have a subnet of the nodes' network alone, delegated to container groups, without a route table",
    doc: page,
    judge: subject => {
      const {
        choices: { network, virtualNodes },
        pools,
      } = subject;
      if (!virtualNodes.enabled || network.vnet.kind === "managed") return [];
      const inIt = poolsIn(pools, "virtualNodes", "virtual nodes");
      if (!network.vnet.existing) return inIt;
      return "virtualNodes" in network.vnet.existing.subnets
        ? [...inIt, ...asDeclared(subject)]
        : [
            {
              key: existingKey,
              with: [key],
              message: "no subnet virtualNodes is declared for virtual nodes",
              fix: `Declare a subnet of the nodes' network as aks:${existingKey}.virtualNodes, or set ${off}.`,
            },
          ];
    },
  },
  {
    id: "X186",
    severity: "warning",
    title: "some of what a cluster has does not reach virtual nodes",
    doc: page,
    judge: subject => (subject.choices.virtualNodes.enabled ? notThere(subject) : []),
  },
  {
    id: "X187",
    severity: "warning",
    title: "containers of virtual nodes leave their network through a NAT gateway alone",
    doc: azureDoc("container-instances/container-instances-nat-gateway"),
    judge: subject =>
      subject.choices.virtualNodes.enabled && subject.choices.network.vnet.kind !== "managed" && !hasNatGateway(subject)
        ? [
            {
              key,
              with: ["egress.kind", "egress.natGateway.perZone"],
              message: "no NAT gateway is on subnet virtualNodes, so that containers reach nothing outside the network",
              fix: "Use aks:egress.kind: natGateway with one gateway, have one put on the subnet of an existing network, or accept this where they need nothing outside.",
            },
          ]
        : [],
  },
];

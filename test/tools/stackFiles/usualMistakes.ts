import fs from "node:fs";
import path from "node:path";
import { assessStack } from "../../../tools/preview";
import { readProject } from "../../../tools/stackFile";
import { temporaryProject } from "../../support/project";

/** A sound stack file. */
export const head = [
  "config:",
  "  azure-native:location: westeurope",
  "  aks:preset: dev@2",
  "  aks:name: shop",
  "  aks:apiServer: { public: { authorizedRanges: [203.0.113.0/24] } }",
  "  aks:entra: { adminGroupIds: [11111111-2222-3333-4444-555555555555] }",
].join("\n");

/** Problems of a stack file, in a project of this name. */
export function problemsOf(text: string, name = "aks", projectText = "") {
  const { folder } = temporaryProject({ shop: text });
  if (name !== "aks" || projectText !== "") {
    fs.rmSync(path.join(folder, "Pulumi.yaml"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n${projectText}`);
  }
  return assessStack(readProject(folder), "shop", "shop", "2026-11-21").problems.filter(p => p.accepted === undefined);
}

/** What one cause is answered with: place, reason, fix. */
export interface Mistake {
  /** Lines below the sound ones, or instead of the one that begins so. */
  readonly lines: string;
  readonly at: string;
  readonly says: string;
  readonly fix: string;
}

/** The head, without the key that the lines give themselves. */
export const withLines = (lines: string): string => {
  const given = lines.match(/^ {2}(aks:\w+|azure-native:location)(?=:)/gm) ?? [];
  const kept = head.split("\n").filter(line => !given.some(key => line.startsWith(`${key}:`)));
  return `${kept.join("\n")}\n${lines}\n`;
};

/** Mistakes as people make them, each with its one answer. */
export const mistakes: Record<string, Mistake> = {
  "a choice at column 0": {
    lines: "aks:network: { kind: overlay }",
    at: "C1 network :7",
    says: "beside config:, where nothing reads it",
    fix: "Write aks:network indented, below config:.",
  },
  "a choice at column 0 without its namespace": {
    lines: "network: { kind: overlay }",
    at: "C1 network :7",
    says: "beside config:",
    fix: "Write aks:network indented",
  },
  "the namespace as a map at column 0": {
    lines: "aks:\n  network: { kind: overlay }",
    at: "C1  :7",
    says: "beside config:",
    fix: "indented, keys such as aks:name: shop.",
  },
  "the namespace as a map": {
    lines: "  aks:\n    network: { kind: overlay }",
    at: "C1  :7",
    says: "aks is a namespace, not a key",
    fix: "Write aks:name: shop, and so each choice.",
  },
  "a namespace with its letters turned": {
    lines: "  ask:zones: []",
    at: "C1 zones :7",
    says: "ask is not the namespace aks",
    fix: "Write aks:zones.",
  },
  "a namespace in capitals": {
    lines: "  AKS:zones: []",
    at: "C1 zones :7",
    says: "AKS is not the namespace aks",
    fix: "Write aks:zones.",
  },
  "a full stop for the colon": {
    lines: "  aks.network: { kind: overlay }",
    at: "C1 network :7",
    says: "aks.network is no key in the namespace aks",
    fix: "Write aks:network.",
  },
  "a path for a map": {
    lines: "  aks:network.kind: overlay",
    at: "C1 network.kind :7",
    says: "no such key",
    fix: "Write network as a map, with kind in it.",
  },
  tabs: {
    lines: "  aks:network:\n\tkind: overlay",
    at: "C8  :8",
    says: "Tabs are not allowed",
    fix: "Indent with spaces",
  },
  "a key twice": { lines: "  aks:tags: {}\n  aks:tags: {}", at: "C8  :8", says: "unique", fix: "Keep one of them." },
  "a key twice in a block": {
    lines: "  aks:systemPool:\n    maxPods: 110\n    maxPods: 30",
    at: "C8  :9",
    says: "unique",
    fix: "Keep one of them.",
  },
  "an unquoted zone": {
    lines: "  aks:zones: [1]",
    at: "C2 zones[0] :7",
    says: "1 is a number",
    fix: 'Put it in quotes: "1"',
  },
  "an unquoted version": {
    lines: "  aks:kubernetes: { version: 1.36 }",
    at: "C2 kubernetes.version :7",
    says: "1.36 is a number",
    fix: 'Put it in quotes: "1.36"',
  },
  "an unquoted version with a zero at its end": {
    lines: "  aks:kubernetes: { version: 1.40 }",
    at: "C2 kubernetes.version :7",
    says: "1.40 is a number",
    fix: 'Put it in quotes: "1.40"',
  },
  "Kubernetes' version for the contract's": {
    lines: "  aks:version: 1.36",
    at: "C22 version :7",
    says: "version 1.36 of the choices",
    fix: "Kubernetes' version is aks:kubernetes.version",
  },
  "the same in quotes": {
    lines: '  aks:version: "1.36"',
    at: "C22 version :7",
    says: "version 1.36 of the choices",
    fix: "Kubernetes' version is aks:kubernetes.version",
  },
  "the whole version": {
    lines: "  aks:version: 1.36.2",
    at: "C2 version :7",
    says: '"1.36.2" is a text',
    fix: "Write 1. Kubernetes' version is aks:kubernetes.version",
  },
  "a map's value for the map": {
    lines: "  aks:kubernetes: 1.36",
    at: "C2 kubernetes :7",
    says: "is a",
    fix: "Write a map with keys out of version, tier, supportPlan.",
  },
  "surge as a number": {
    lines: "  aks:poolDefaults: { upgrade: { maxSurge: 33 } }",
    at: "C2 poolDefaults.upgrade.maxSurge :7",
    says: "33 is a number",
    fix: '"33%" for that share of them',
  },
  "surge as an unquoted share is a text": {
    lines: "  aks:poolDefaults: { upgrade: { maxSurge: 133% } }",
    at: "P24 poolDefaults.upgrade.maxSurge :7",
    says: "133%",
    fix: '"33%"',
  },
  "a map whose lines below it are gone": {
    lines: "  aks:poolDefaults:",
    at: "C2 poolDefaults :7",
    says: "it holds nothing, which Pulumi takes for an empty text, and later for null",
    fix: "Write what it is to hold below it, indented, or {} for nothing, or remove the line.",
  },
  "a list that is null": {
    lines: "  aks:zones: ~",
    at: "C2 zones :7",
    says: "it holds nothing",
    fix: "Write its entries below it, indented, or [] for none, or remove the line.",
  },
  "a map that is an empty text, as pulumi config set writes it": {
    lines: '  aks:tags: ""',
    at: "C2 tags :7",
    says: "it holds nothing",
    fix: "{} for nothing",
  },
  "pools as a list": {
    lines: "  aks:nodePools:\n    - name: user\n      vmSize: Standard_D4as_v5",
    at: "C2 nodePools :7",
    says: "is a list",
    fix: "Write a map with a key of your own for each entry",
  },
  "a pool's settings in the map of pools": {
    lines: "  aks:nodePools:\n    vmSize: Standard_D4as_v5",
    at: "C2 nodePools.vmSize :8",
    says: "is a text",
    fix: "vmSize is a setting of an entry: write aks:nodePools.<key>.vmSize.",
  },
  "a map for a list": {
    lines: "  aks:network: { serviceCidrs: { a: 172.20.0.0/16 } }",
    at: "C2 network.serviceCidrs :7",
    says: "is a map",
    fix: "Write a list.",
  },
  "a text for a list": {
    lines: "  aks:network: { serviceCidrs: 172.20.0.0/16 }",
    at: "C2 network.serviceCidrs :7",
    says: "is a text",
    fix: 'Write a list: ["172.20.0.0/16"].',
  },
  "a list for a text": {
    lines: "  aks:name: [shop]",
    at: "C2 name :6",
    says: "is a list",
    fix: "Write one text, not a list.",
  },
  "a kind for its block": {
    lines: "  aks:network: overlay",
    at: "C2 network :7",
    says: '"overlay" is a text',
    fix: "Write a map with kind: overlay.",
  },
  "a kind for its block, deeper": {
    lines: "  aks:poolDefaults: { priority: Spot }",
    at: "C2 poolDefaults.priority :7",
    says: '"Spot" is a text',
    fix: "Write a map with kind: spot.",
  },
  "a block as a text": {
    lines: "  aks:network: |\n    kind: overlay",
    at: "C2 network :7",
    says: "is a text",
    fix: "Write a map: take away the |",
  },
  "true in quotes": {
    lines: '  aks:apiServer: { runCommand: "true", public: { authorizedRanges: [203.0.113.0/24] } }',
    at: "C2 apiServer.runCommand :6",
    says: '"true" is a text',
    fix: "Write true without quotes.",
  },
  "yes for true": {
    lines: "  aks:poolDefaults: { fips: yes }",
    at: "C2 poolDefaults.fips :7",
    says: '"yes" is a text',
    fix: "Write true.",
  },
  "a number in quotes": {
    lines: '  aks:systemPool: { maxPods: "110" }',
    at: "C2 systemPool.maxPods :7",
    says: '"110" is a text',
    fix: "Write 110 without quotes.",
  },
  "a CIDR without its prefix": {
    lines: "  aks:network: { serviceCidrs: [172.20.0.0] }",
    at: "N36 network.serviceCidrs[0] :7",
    says: "172.20.0.0",
    fix: "Add one",
  },
  "a CIDR with host bits": {
    lines: "  aks:network: { serviceCidrs: [172.20.1.1/16] }",
    at: "N36 network.serviceCidrs[0] :7",
    says: "172.20.1.1/16",
    fix: "172.20.0.0/16",
  },
  "an address for a range": {
    lines: "  aks:apiServer: { public: { authorizedRanges: [203.0.113.7] } }",
    at: "A3 apiServer.public.authorizedRanges[0] :6",
    says: "203.0.113.7",
    fix: "/32 is this address alone.",
  },
  "a group's name for its id": {
    lines: "  aks:entra: { adminGroupIds: [platform-admins] }",
    at: "I16 entra.adminGroupIds[0] :6",
    says: "platform-admins",
    fix: "Give the id that Entra ID shows, not a name.",
  },
  "a subnet's name for its id": {
    lines: "  aks:network: { vnet: { kind: existing, existing: { subnets: { nodes: { id: snet-nodes } } } } }",
    at: "C10 network.vnet.existing.subnets.nodes.id :7",
    says: "snet-nodes",
    fix: "/subscriptions/",
  },
  "a group's id for its name": {
    lines:
      "  aks:resourceGroups: { cluster: { kind: existing, existing: { name: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop } } }",
    at: "C12 resourceGroups.cluster.existing.name :7",
    says: "is not allowed",
    fix: "Write the name alone: rg-shop.",
  },
  "count beside min and max": {
    lines: "  aks:systemPool: { scaling: { autoscale: { min: 1, max: 3 }, manual: { count: 2 } } }",
    at: "C4 systemPool.scaling.manual :7",
    says: "kind is autoscale",
    fix: "Remove it, or set kind: manual.",
  },
  "min above max": {
    lines: "  aks:systemPool: { scaling: { autoscale: { min: 5, max: 3 } } }",
    at: "P10 systemPool.scaling.autoscale.min :7",
    says: "5",
    fix: "3",
  },
  "a name with a space at its end": {
    lines: '  aks:name: "shop "',
    at: "C12 name :6",
    says: '"shop " is no base name',
    fix: "letters, digits and hyphens",
  },
  "a name with an underscore": {
    lines: "  aks:name: my_shop",
    at: "C12 name :6",
    says: '"my_shop" is no base name',
    fix: "letters, digits and hyphens",
  },
  "a name that is nothing": { lines: "  aks:name: ~", at: "C3 name :6", says: "required", fix: "for example shop" },
  "a region that is none": {
    lines: "  azure-native:location: westeuropa",
    at: "C37 location :6",
    says: "westeuropa",
    fix: "westeurope",
  },
  "Terraform's name": {
    lines: "  aks:systemPool: { min_count: 1 }",
    at: "C1 systemPool.min_count :7",
    says: "no such key",
    fix: "Write aks:systemPool.scaling.autoscale.min.",
  },
  "az's name": {
    lines: "  aks:--outbound-type: loadBalancer",
    at: "C1 --outbound-type :7",
    says: "no such key",
    fix: "Write aks:egress.kind: loadBalancer",
  },
  "ARM's name": {
    lines: "  aks:network: { networkProfile: { networkPlugin: azure } }",
    at: "C1 network.networkProfile :7",
    says: "no such key",
    fix: "Write aks:network and aks:egress",
  },
  "ARM's value": {
    lines: "  aks:egress: { kind: userDefinedRouting }",
    at: "C2 egress.kind :7",
    says: "says where routes lead",
    fix: "Write firewall, appliance or virtualNetworkGateway",
  },
  "a VM size without its prefix": {
    lines: "  aks:poolDefaults: { vmSize: D4as_v5 }",
    at: "P37 poolDefaults.vmSize :7",
    says: "D4as_v5",
    fix: "Standard_D4as_v5",
  },
  "a taint as a map": {
    lines: "  aks:poolDefaults: { taints: [{ key: a, value: b, effect: NoSchedule }] }",
    at: "C2 poolDefaults.taints[0] :7",
    says: "is a map",
    fix: "Write a text.",
  },
  "labels as a list": {
    lines: "  aks:poolDefaults: { labels: [a=b] }",
    at: "C2 poolDefaults.labels :7",
    says: "is a list",
    fix: "Write a map with a key of your own for each entry.",
  },
  "a number for a tag": {
    lines: "  aks:tags: { costCentre: 4711 }",
    at: "C2 tags.costCentre :7",
    says: "4711 is a number",
    fix: 'Put it in quotes: "4711"',
  },
};

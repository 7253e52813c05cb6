import { findPreset, presets } from "../../design/presets";
import { azureLimits } from "../../design/facts/azureLimits";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import { childKey, isTree, type Tree } from "../../design/contract/tree";
import { ids } from "../support/choices";
import { plausibleFor } from "./anyChoices";

/** A single thing that a user changes over a preset, with what it stands in: kinds and what is required beside it. */
export interface Override {
  readonly preset: string;
  readonly key: string;
  readonly value: unknown;
  readonly choices: Tree;
}

/** Values of numbers where the rules' bounds are, by the end of their key; others have those that make sense. */
const numbers: Readonly<Record<string, readonly number[]>> = {
  maxPods: [azureLimits.podsPerNode.min + 20, 110, azureLimits.podsPerNode.max],
  sizeGb: [azureLimits.osDiskGb.min, azureLimits.osDiskGb.max],
  idleTimeoutMinutes: [azureLimits.idleTimeoutMinutes.min, azureLimits.idleTimeoutMinutes.max],
  publicIpCount: [1, azureLimits.outboundAddresses.natGateway],
  allocatedOutboundPorts: [0, 64000],
  "autoscale.min": [1, 2, azureLimits.nodesPerPool],
  "autoscale.max": [1, 3, azureLimits.nodesPerPool],
  "manual.count": [1, azureLimits.nodesPerPool],
};

/** Values of texts that decide more than themselves. */
const texts: Readonly<Record<string, readonly string[]>> = {
  location: ["westus", "qatarcentral", "westeurope"],
  vmSize: [
    "Standard_D2s_v5",
    "Standard_D4as_v5",
    "Standard_D2ds_v5",
    "Standard_D4pds_v5",
    "Standard_D4ps_v6",
    "Standard_DC4as_v5",
    "Standard_EC8ads_v5",
    "Standard_NC4as_T4_v3",
    "Standard_NC24ads_A100_v4",
    "Standard_B4s_v2",
    "Standard_M24s-12_v3",
    "Standard_E4s_v5",
  ],
  "kubernetes.version": ["1.35", "1.36", "1.37"],
  podCidrs: ["10.244.0.0/16", "10.240.0.0/12", "192.168.0.0/20", "100.64.0.0/12"],
  serviceCidrs: ["172.20.0.0/16", "10.0.0.0/16", "172.21.0.0/24"],
  addressSpace: ["10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/24"],
  zones: ["1", "3"],
  subnet: ["nodes", "user"],
  "podSubnet.subnet": ["pods"],
};

const byEnd = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.entries(table).find(([end]) => key === end || key.endsWith(`.${end}`))?.[1];

/** What a preset's user writes in any case: the answers to what it asks. */
const answers: Readonly<Record<string, unknown>> = {
  "entra.adminGroupIds": [ids.guid],
  "apiServer.public.authorizedRanges": ["203.0.113.0/24"],
  "apiServer.vnetIntegration.authorizedRanges": ["203.0.113.0/24"],
};

function put(tree: Tree, key: string, value: unknown): void {
  const parts = key.split(".");
  const last = parts.pop() ?? "";
  let node = tree;
  for (const part of parts) {
    if (!isTree(node[part])) node[part] = {};
    node = node[part] as Tree;
  }
  node[last] = value;
}

/** The least that a node of the schema is when it is given at all. */
function least(node: SchemaNode | undefined, key: string, entry: string): unknown {
  if (!node) return undefined;
  if (node.properties) {
    return Object.fromEntries(node.required.map(name => [name, least(node.child(name), childKey(key, name), entry)]));
  }
  if (node.isMap) return { nodes: least(node.child(""), key, "nodes") };
  const value = node.enum?.[0] ?? byEnd(texts, key)?.[0] ?? plausibleFor(key, entry)[0];
  return node.type === "array" ? [value] : value;
}

function valuesOf(node: SchemaNode, key: string, entry: string): readonly unknown[] {
  if (node.enum) return node.enum;
  if (node.type === "boolean") return [true, false];
  if (node.type === "number") return byEnd(numbers, key) ?? plausibleFor(key, entry);
  if (node.type === "string") return byEnd(texts, key) ?? plausibleFor(key, entry);
  if (node.type !== "array") return [];
  const item = node.child(0);
  if (item?.properties) return [[], [least(item, key, entry)]];
  return [[], ...(item ? valuesOf(item, key, entry).map(one => [one]) : [])];
}

/** Entries that maps are tried with, those that presets have among them. */
const entriesAt: Readonly<Record<string, readonly string[]>> = {
  nodePools: ["user", "extra"],
  "network.vnet.create.subnets": ["nodes", "user", "firewall"],
  "network.vnet.existing.subnets": ["nodes"],
  acceptedWarnings: ["S1"],
  "naming.overrides": ["cluster"],
  "naming.regionCodes": ["westeurope"],
};

/** What no environment has by itself: a team's limits, secrets, and where the choices start from. */
const apart: ReadonlySet<string> = new Set(["limits", "secrets", "preset", "version", "name"]);

interface Place {
  readonly key: string;
  readonly value: unknown;
  /** What must be said besides, by key. */
  readonly around: Tree;
}

function places(node: SchemaNode, key: string, shape: string, entry: string, around: Tree): Place[] {
  if (apart.has(key)) return [];
  if (node.isMap) {
    return (entriesAt[key] ?? ["one"]).flatMap(name =>
      places(node.child("")!, childKey(key, name), shape, name, around),
    );
  }
  if (!node.properties) return valuesOf(node, shape, entry).map(value => ({ key, value, around }));
  const needed = (names: readonly string[]): Tree =>
    Object.fromEntries(names.map(name => [childKey(key, name), least(node.child(name), childKey(shape, name), entry)]));
  return Object.entries(node.properties).flatMap(([name, child]) => {
    const block = node.blocks.includes(name) ? name : undefined;
    const [first] = node.required.includes("kind") ? node.blocks : [];
    const beside = needed([...node.required, ...(first !== undefined && block === undefined ? [first] : [])]);
    const own = { ...around, ...beside, ...(block !== undefined && { [childKey(key, "kind")]: block }) };
    delete own[childKey(key, name)];
    return places(child, childKey(key, name), childKey(shape, name), entry, own);
  });
}

/** Every single override of every preset, and of none. */
export function overrides(): readonly Override[] {
  const bases = ["", ...presets.map(p => `${p.name}@${p.version}`)];
  return bases.flatMap(preset => {
    const asks = Object.keys(findPreset(preset)?.asks ?? {});
    return places(schemaOf("")!, "", "", "", {}).map(({ key, value, around }) => {
      const choices: Tree = { ...(preset && { preset }), name: "shop", location: "westeurope" };
      const kind = key === "apiServer.kind" ? value : around["apiServer.kind"];
      for (const ask of asks) {
        if (!ask.startsWith("apiServer.") || kind === undefined || ask.startsWith(`apiServer.${String(kind)}.`))
          put(choices, ask, answers[ask]);
      }
      for (const [at, needed] of Object.entries(around)) put(choices, at, needed);
      put(choices, key, value);
      return { preset, key, value, choices };
    });
  });
}

import fc from "fast-check";
import { schemaOf, type SchemaNode } from "../../design/choices/schema";
import { blocksOf } from "../../design/resolve";
import type { Tree } from "../../design/tree";
import { ids } from "./rules/cases";

/** Stands for a value that is not known yet. */
export class Unknown {
  readonly isKnown = false;
}

/** Values that make sense, by the end of their key; what is not here is left to chance. */
const plausible: Record<string, readonly unknown[]> = {
  version: [1],
  "kubernetes.version": ["1.35", "1.36", "1.36.2"],
  preset: ["dev@1", "./team.yaml", "./team.yaml"],
  name: ["shop", "shop-2"],
  "nodes.name": ["rg-nodes"],
  "existing.name": ["rg-shared"],
  "systemPool.name": ["system", "sys2"],
  "nodePools.name": ["usera"],
  location: ["westeurope", "eastus2"],
  pattern: ["{type}-{name}-{env}", "{name}-{type}-{region}-{nn}"],
  environment: ["test"],
  instance: [0, 99],
  regionCodes: ["weu"],
  overrides: ["aks-shop-one"],
  tags: ["shop", ""],
  labels: ["shop", ""],
  secrets: ["hunter2"],
  acceptedWarnings: ["fine here"],
  "subnets.id": [ids.subnet()],
  "routeTable.id": [ids.routeTable],
  natGatewayId: [ids.natGateway],
  networkSecurityGroupId: [ids.routeTable.replace("routeTables", "networkSecurityGroups")],
  delegation: ["Microsoft.ContainerInstance/containerGroups"],
  "publicIps.ids": [ids.publicIp, `${ids.publicIp}2`],
  "publicIpPrefixes.ids": [ids.prefix],
  "dns.existing.id": [ids.zone("privatelink.westeurope.azmk8s.io")],
  "controlPlane.existing.id": [ids.identity],
  "kubelet.existing.id": [ids.identity],
  principalId: [ids.guid],
  clientId: [ids.guid],
  tenantId: [ids.guid],
  adminGroupIds: [ids.guid],
  podCidrs: ["10.244.0.0/14", "100.64.0.0/12"],
  serviceCidrs: ["172.20.0.0/16", "172.21.0.0/24"],
  dnsServiceIp: ["172.20.0.10"],
  addressSpace: ["10.240.0.0/16", "10.0.0.0/12"],
  "create.subnets.addressPrefix": ["10.240.0.0/20"],
  "existing.addressPrefixes": ["10.80.0.0/16"],
  "subnets.addressPrefixes": ["10.80.0.0/18"],
  reservedCidrs: ["192.168.0.0/16"],
  dnsServers: ["10.0.0.4", "10.0.0.5"],
  authorizedRanges: ["203.0.113.0/24", "198.51.100.7/32"],
  "preconfigured.publicIps": ["203.0.113.9", "203.0.113.16/28"],
  dnsPrefix: ["shop"],
  fqdnSubdomain: ["shop"],
  zones: ["1", "2", "3"],
  zone: ["1", "3"],
  vmSize: ["Standard_D4as_v5", "Standard_D8ads_v5", "Standard_E4s_v5", "Standard_D4pds_v5"],
  maxSurge: ["1", "33%"],
  maxUnavailable: ["0"],
  subnet: ["nodes"],
  taints: ["gpu=true:NoSchedule", "CriticalAddonsOnly=true:NoSchedule", "team=a:PreferNoSchedule"],
  maxPods: [30, 110, 250],
  maxPrice: [-1, 0.5],
  min: [1, 2],
  max: [3, 10],
  "manual.count": [1, 3],
  "managed.count": [1, 10],
  publicIpCount: [1, 2],
  idleTimeoutMinutes: [4, 30],
  allocatedOutboundPorts: [0, 1024],
  drainTimeoutMinutes: [1, 30],
  nodeSoakMinutes: [0, 5],
  sizeGb: [64, 128],
  allowReplacement: ["cluster", "nodes"],
};

/** Entries of maps that make sense, by the end of the map's key. */
const entries: Record<string, readonly string[]> = {
  subnets: ["nodes", "user"],
  nodePools: ["user", "batch"],
  labels: ["team", "example.com/team"],
  overrides: ["cluster"],
  regionCodes: ["westeurope"],
  acceptedWarnings: ["P4", "S1"],
};

const byEnd = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.entries(table)
    .filter(([end]) => key === end || key.endsWith(`.${end}`))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1];

const text = fc.oneof(
  fc.constantFrom("", "0", "-", "a/b", "10.0.0.0/33", "fe80::/10", "255.255.255.255/32", "constructor", "{name}", "%"),
  fc.stringMatching(/^[aZ09\-_/.:%{} ü]{1,90}$/).map(t => `${t}x`),
);
const number = fc.oneof(fc.integer({ min: -2, max: 5000 }), fc.constantFrom(-1, 0, 0.5, 1e9, 2 ** 53, Infinity));
const mapKey = fc.constantFrom("nodes", "N25", "a.b", "kind", "toString", "x[0]", "subnets/nodes", "l".repeat(70));
const garbage = fc.oneof(
  fc.constantFrom(null, undefined, true, [], {}, [null], [undefined], [[]], { kind: {} }),
  text,
  number,
  fc.constantFrom(new Unknown(), [new Unknown(), "1"]),
);

/** How often something odd stands in a place, in percent. */
interface Oddity {
  readonly garbage: number;
  readonly text: number;
}

const mixed = (usual: fc.Arbitrary<unknown>, odd: fc.Arbitrary<unknown>, percent: number): fc.Arbitrary<unknown> =>
  percent === 0 ? usual : fc.oneof({ weight: 100 - percent, arbitrary: usual }, { weight: percent, arbitrary: odd });

function valueOf(schema: SchemaNode, key: string, odd: Oddity): fc.Arbitrary<unknown> {
  const sane = byEnd(plausible, key);
  const scalar = (any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    sane ? mixed(fc.constantFrom(...sane), any, odd.text) : any;
  const usual = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.isInput && odd.text > 0) return mixed(scalar(text), fc.constant(new Unknown()), 20);
    if (schema.type === "boolean") return fc.boolean();
    if (schema.type === "number") return scalar(number);
    if (schema.type === "string") return scalar(text);
    if (schema.type === "array") {
      const item = valueOf(schema.child(0)!, key, odd);
      return odd.text > 0 ? fc.array(item, { maxLength: 3 }) : fc.uniqueArray(item, { minLength: 1, maxLength: 1 });
    }
    if (!schema.isMap) return mapOf(schema, key, odd);
    const names = mixed(fc.constantFrom(...(byEnd(entries, key) ?? ["one"])), mapKey, odd.text) as fc.Arbitrary<string>;
    return fc.dictionary(names, valueOf(schema.child("")!, key, odd), { minKeys: odd.text > 0 ? 0 : 1, maxKeys: 2 });
  };
  return mixed(usual(), garbage, odd.garbage);
}

/** A map with some of its keys: the block of its kind rather than others, what is required rather than not. */
function mapOf(schema: SchemaNode, key: string, odd: Oddity): fc.Arbitrary<Tree> {
  const blocks = blocksOf(schema);
  const roll = fc.integer({ min: 0, max: 99 });
  const values = Object.entries(schema.properties ?? {}).map(([name, node]) =>
    fc.tuple(fc.constant(name), roll, valueOf(node, key === "" ? name : `${key}.${name}`, odd)),
  );
  const unknownKeys = mixed(fc.constant({}), fc.dictionary(text, garbage, { maxKeys: 1 }), odd.garbage);
  return fc.tuple(fc.tuple(...values), unknownKeys).map(([all, extra]) => {
    const kind = all.find(([name, rolled]) => name === "kind" && rolled >= 30)?.[2];
    const share = (name: string): number => {
      if (name === "kind") return 70;
      if (schema.required.includes(name) || name === kind) return 100 - odd.garbage;
      return blocks.includes(name) ? odd.garbage : schema.child(name)?.properties ? 60 : 25;
    };
    const kept = all.filter(([name, rolled]) => rolled >= 100 - share(name));
    return { ...Object.fromEntries(kept.map(([name, , value]) => [name, value])), ...(extra as Tree) };
  });
}

const choices = (odd: Oddity): fc.Arbitrary<Tree> =>
  mapOf(schemaOf("")!, "", odd).map(tree => ({ name: "shop", location: "westeurope", ...tree }));

/** Choices with anything anywhere. */
export const wildChoices = choices({ garbage: 2, text: 8 });

/** Choices whose every value makes sense by itself; whether they go together is another question. */
export const saneChoices = choices({ garbage: 0, text: 0 });

import fc from "fast-check";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import type { Tree } from "../../design/contract/tree";
import { ids, Unknown } from "../support/choices";
import { publicKey } from "../support/sshKeys";

type Plausible = readonly unknown[] | ((entry: string) => readonly unknown[]);

/** Ranges of subnets by key, apart from each other, within 10.240.0.0/16 or 10.80.0.0/16. */
const subnetRanges = (network: string, entry: string): string[] => {
  const index = ["nodes", "user", "pods", "apiServer", "firewall", "privateEndpoints"].indexOf(entry);
  return [`${network}.${32 * Math.max(0, index)}.0/19`];
};
const managedClusters = "Microsoft.ContainerService/managedClusters";
const vnet = (name: string): string => ids.subnet("any", name).replace(/\/subnets.*/, "");

/** Values that make sense, by the end of their key and, in maps, by the entry; what is not here is left to chance. */
const plausible: Record<string, Plausible> = {
  version: [1],
  "kubernetes.version": ["1.35", "1.36", "1.36.2"],
  preset: ["dev@1", "./team.yaml", "./team.yaml"],
  name: ["shop", "shop-2"],
  "nodes.name": ["rg-nodes"],
  "existing.name": ["rg-shared"],
  "systemPool.name": ["system", "sys2"],
  "nodePools.name": ["usera"],
  "nodePools.mode": ["user", "system"],
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
  "existing.encryption": [undefined, undefined, "disabled", "enabled"],
  "routeTable.kind": [undefined, undefined, undefined, "none"],
  "subnets.id": entry => [ids.subnet(`snet-${entry}`)],
  "routeTable.id": [ids.routeTable],
  // Every one of their values, those that most clusters have more often.
  encryption: ["disabled", "disabled", "disabled", "enabled"],
  defaultNextHop: [
    "VirtualAppliance",
    "VirtualAppliance",
    "VirtualNetworkGateway",
    "VirtualNetworkGateway",
    "Internet",
    "VnetLocal",
    "None",
    "absent",
  ],
  "natGateway.id": [ids.natGateway],
  natGatewayId: [ids.natGateway],
  "networkSecurityGroup.id": [ids.routeTable.replace("routeTables", "networkSecurityGroups")],
  networkSecurityGroupId: [ids.routeTable.replace("routeTables", "networkSecurityGroups")],
  delegation: entry =>
    ["pods", "apiServer"].includes(entry)
      ? [managedClusters]
      : [undefined, undefined, "Microsoft.ContainerInstance/containerGroups"],
  "monitoring.existing.id": [ids.workspace],
  "prometheus.existing.id": [ids.monitorWorkspace],
  "prometheus.existing.location": ["westeurope"],
  "grafana.existing.id": [ids.grafana],
  majorVersion: ["12", "13"],
  "monitoring.existing.location": ["westeurope", "North Europe"],
  "monitoring.create.retentionDays": [30, 90, 730],
  "actionGroups.existing.id": [ids.actionGroup],
  "actionGroups.create.shortName": ["ops"],
  "email.address": ["ops@example.com"],
  "receivers.kind": ["email", "email", "email", "webhook", "teams"],
  "webhook.secret": ["hook"],
  "teams.secret": ["hook"],
  // A source of Git in most.
  "source.kind": ["git", "git", "bucket", "azureBlob"],
  "pinned.version": ["1.17.3"],
  "git.url": ["https://github.com/example/apps"],
  "bucket.url": ["https://s3.example.com"],
  "azureBlob.url": ["https://stapps.blob.core.windows.net"],
  "reference.branch": ["main"],
  "password.secret": ["hook"],
  "privateKey.secret": ["hook"],
  "secretKey.secret": ["hook"],
  "accountKey.secret": ["hook"],
  "sasToken.secret": ["hook"],
  "managedIdentity.clientId": [ids.guid],
  intervalSeconds: [60, 600],
  timeoutSeconds: [60, 600],
  retryIntervalSeconds: [60],
  dependsOn: ["one"],
  "flux.workloadIdentity": ["one"],
  substitute: ["shop"],
  metric: ["node_cpu_usage_percentage"],
  dimensions: ["*"],
  threshold: [1, 90],
  severity: [0, 3, 4],
  windowMinutes: [60, 360],
  frequencyMinutes: [5, 60],
  query: ["KubeEvents"],
  expression: ["up == 0"],
  forMinutes: [0, 15],
  dailyCapGb: [0.023, 2],
  intervalMinutes: [1, 5, 30],
  "only.names": ["shop"],
  "except.names": ["kube-system"],
  categories: ["guard", "kube-audit-admin"],
  "hub.existing.id": [ids.vnet],
  "hub.existing.addressPrefixes": ["10.1.0.0/16", "192.168.0.0/16"],
  "securityGroups.existing.id": [ids.routeTable.replace("routeTables", "networkSecurityGroups")],
  sources: ["Internet", "203.0.113.0/24", "10.0.0.0/8"],
  ports: ["443", "8000-8080"],
  httpPorts: [80],
  httpsPorts: [443, 8443],
  "application.fqdns": ["www.contoso.com", "*.contoso.com"],
  "network.fqdns": ["time.contoso.com"],
  destinations: ["AzureMonitor", "20.50.0.0/16"],
  reason: ["needed"],
  "appliance.address": ["10.240.255.4", "192.168.7.4"],
  label: ["team"],
  links: [vnet("vnet-hub")],
  "podSubnet.subnet": ["pods"],
  groupId: [ids.guid],
  namespace: ["shop", "web"],
  startTime: ["01:00"],
  durationHours: [4, 8],
  utcOffset: ["+00:00", "-03:30"],
  startDate: ["2026-12-01"],
  "notAllowedDates.start": ["2026-12-24"],
  "notAllowedDates.end": ["2026-12-24", "2027-01-06"],
  intervalDays: [1, 7],
  intervalWeeks: [1, 4],
  intervalMonths: [1, 6],
  dayOfMonth: [1, 31],
  scanIntervalSeconds: [10, 30],
  scaleDownDelayAfterAddMinutes: [0, 10],
  scaleDownUnneededMinutes: [5, 10],
  scaleDownUnreadyMinutes: [20],
  scaleDownUtilizationThreshold: [0, 0.5, 1],
  maxGracefulTerminationSeconds: [600],
  maxNodeProvisionMinutes: [15],
  maxEmptyBulkDelete: [0, 10],
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
  addressSpace: ["10.240.0.0/16", "10.240.0.0/15"],
  "create.subnets.addressPrefix": entry => subnetRanges("10.240", entry),
  "existing.addressPrefixes": ["10.80.0.0/16"],
  "subnets.addressPrefixes": entry => subnetRanges("10.80", entry),
  reservedCidrs: ["192.168.0.0/16"],
  dnsServers: ["10.0.0.4", "10.0.0.5"],
  authorizedRanges: ["203.0.113.0/24", "198.51.100.7/32"],
  allowedRanges: ["203.0.113.0/24", "198.51.100.7/32"],
  "registry.existing.id": [ids.registry],
  sourceRepository: entry => [entry === "ghcr-team" ? "ghcr.io/team/*" : `mcr.microsoft.com/${entry}/*`],
  targetRepository: entry => [`${entry}/*`],
  "cacheRules.credentialSet": entry => [entry === "ghcr-team" ? "ghcr-io" : undefined],
  loginServer: ["ghcr.io"],
  usernameSecret: ["ghcr-user"],
  passwordSecret: ["ghcr-token"],
  "credentialSets.keyVaultId": [ids.vault],
  "dnat.address": ["10.240.0.13"],
  "dnat.ports": entry => [entry === "shop" ? 80 : 443],
  "dnat.sources": ["*", "203.0.113.0/24"],
  frontends: ["public", "web"],
  dnsZoneIds: [ids.publicZone("contoso.com"), ids.publicZone("example.com")],
  privateDnsZoneIds: [ids.zone("contoso.internal")],
  "bastion.kind": [...Array<string>(6).fill("none"), "create", "existing"],
  "bastion.existing.id": [ids.natGateway.replace("natGateways/ng-spoke", "bastionHosts/bas-hub")],
  scaleUnits: [2, 10],
  "bastion.create.zones": ["1", "3"],
  "bastion.jumpBox.create.vmSize": ["Standard_D2as_v5", "Standard_B2s_v2"],
  sshPublicKey: [publicKey],
  "keyVault.existing.id": [ids.vault],
  softDeleteDays: [7, 90],
  rotationMinutes: [1, 2, 60],
  keyId: [`https://kv-shared.vault.azure.net/keys/etcd/${"a".repeat(32)}`],
  "diskEncryption.existing.id": [ids.encryptionSet],
  replicas: ["northeurope", "southeastasia"],
  retentionDays: [0, 7, 365],
  "uniqueSuffix.text.value": ["own1"],
  "privateEndpointDns.existing.zones": entry => [ids.zone(entry)],
  publicIps: ["203.0.113.9", "203.0.113.16/28"],
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
  maxNodes: [20, 100],
  "managed.count": [1, 10],
  publicIpCount: [1, 2],
  idleTimeoutMinutes: [4, 30],
  allocatedOutboundPorts: [0, 1024],
  drainTimeoutMinutes: [1, 30],
  nodeSoakMinutes: [0, 5],
  sizeGb: [64, 128],
  allowReplacement: ["cluster", "nodes"],
  excludedNamespaces: ["web", "shop"],
  intervalHours: [24, 168],
  ignoredTags: ["costCenter", "owner"],
  createMinutes: [30, 90],
  updateMinutes: [30, 90],
  deleteMinutes: [30, 90],
  locks: ["cluster"],
  caCertificates: ["-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
  workspaceId: [ids.workspace],
  serviceAccount: ["web", "shop.api"],
  "workloadIdentities.roles.scope": [ids.workspace],
  // Both need something beside them.
  revisions: ["asm-1-30"],
  certObjectName: ["ca-cert"],
  keyObjectName: ["ca-key"],
  rootCertObjectName: ["root-cert"],
  certChainObjectName: ["cert-chain"],
  // Certificates need a vault, which few have.
  "certificateAuthority.kind": ["selfSigned", "selfSigned", "selfSigned", "keyVault"],
  "certificateAuthority.keyVault.id": [ids.vault],
  "ingress.kind": [
    ...Array<string>(6).fill("none"),
    "applicationRouting",
    "applicationGatewayForContainers",
    "applicationGateway",
    "istioGateways",
  ],
  "safeguards.level": ["none", "none", "none", "warn"],
  "defender.enabled": [false, false, true],
  // One of the two says what a role is on.
  "workloadIdentities.roles.on": [undefined],
};

/** Entries of maps that make sense, by the end of the map's key; the first is always there, of declared subnets all. */
const entries: Record<string, readonly string[]> = {
  "create.subnets": ["nodes", "user", "pods", "apiServer", "firewall", "privateEndpoints"],
  "existing.subnets": ["nodes", "user", "pods", "apiServer", "privateEndpoints"],
  "privateEndpointDns.existing.zones": ["privatelink.azurecr.io", "privatelink.vaultcore.azure.net"],
  secrets: ["hook"],
  actionGroups: ["ops", "team"],
  "metrics.rules": ["nodeCpu", "nodeDisk"],
  "logs.rules": ["podsFailed", "dailyCap"],
  "prometheus.rules": ["KubeJobFailed"],
  dimensions: ["node"],
  inbound: ["web", "api"],
  allow: ["partner", "time"],
  links: ["hub"],
  cacheRules: ["ghcr-team", "dotnet"],
  credentialSets: ["ghcr-io"],
  roles: ["team", "platform"],
  "workloadIdentities.roles": ["images"],
  nodePools: ["user", "batch"],
  workloadIdentities: ["web", "api"],
  labels: ["team", "example.com/team"],
  overrides: ["cluster"],
  regionCodes: ["westeurope"],
  acceptedWarnings: ["P4", "S1"],
  limits: ["location", "nodes", "poolDefaults.vmSize", "nodePools.*.labels.team", "apiserver.kind"],
};

/** What a table has for the longest end of a key. Asked for the same keys again and again. */
const byEnd = <T>(table: Record<string, T>): ((key: string) => T | undefined) => {
  const longestFirst = Object.entries(table).sort(([a], [b]) => b.length - a.length);
  const known = new Map<string, T | undefined>();
  return key => {
    if (!known.has(key)) known.set(key, longestFirst.find(([end]) => key === end || key.endsWith(`.${end}`))?.[1]);
    return known.get(key);
  };
};
const plausibleAt = byEnd(plausible);
const entriesAt = byEnd(entries);

/** Values that make sense at a key. */
export function plausibleFor(key: string, entry: string): readonly unknown[] {
  const values = plausibleAt(key) ?? [];
  return typeof values === "function" ? values(entry) : values;
}

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

/** How often something odd stands in a place, in percent, and what stands where for certain. */
interface Taste {
  readonly garbage: number;
  readonly text: number;
  readonly pins: Readonly<Record<string, unknown>>;
}

const mixed = (usual: fc.Arbitrary<unknown>, odd: fc.Arbitrary<unknown>, percent: number): fc.Arbitrary<unknown> =>
  percent === 0 ? usual : fc.oneof({ weight: 100 - percent, arbitrary: usual }, { weight: percent, arbitrary: odd });

function valueOf(schema: SchemaNode, key: string, odd: Taste, entry = ""): fc.Arbitrary<unknown> {
  if (key in odd.pins) return fc.constant(odd.pins[key]);
  const values = plausibleAt(key);
  const sane = typeof values === "function" ? values(entry) : values;
  const scalar = (any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    sane ? mixed(fc.constantFrom(...sane), any, odd.text) : any;
  const usual = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...(sane ?? schema.enum));
    if (schema.isInput && odd.text > 0) return mixed(scalar(text), fc.constant(new Unknown()), 20);
    if (schema.type === "boolean") return fc.boolean();
    if (schema.type === "number") return scalar(number);
    if (schema.type === "string") return scalar(text);
    if (schema.type === "array") {
      const item = valueOf(schema.child(0)!, key, odd, entry);
      return odd.text > 0 ? fc.array(item, { maxLength: 3 }) : fc.uniqueArray(item, { minLength: 1, maxLength: 1 });
    }
    if (!schema.isMap) return mapOf(schema, key, odd, entry);
    const likely = entriesAt(key) ?? ["one"];
    const names = mixed(fc.constantFrom(...likely), mapKey, odd.text) as fc.Arbitrary<string>;
    const some = fc.uniqueArray(names, { maxLength: 3 });
    const chosen =
      odd.text > 0
        ? some
        : some.map(more => [...new Set(key.endsWith("existing.subnets") ? likely : [likely[0], ...more])]);
    return chosen.chain(all =>
      fc.record(Object.fromEntries(all.map(name => [name, valueOf(schema.child("")!, key, odd, name)]))),
    );
  };
  return mixed(usual(), garbage, odd.garbage);
}

/** Of what says the same thing in several ways, the usual one and the others, which are left out unless they are asked for:
 *  both together are refused. */
const onSubnet = "network.vnet.existing.subnets";
const usual: ReadonlySet<string> = new Set(["entra.roles.groupId", `${onSubnet}.routeTable.id`]);
const instead: ReadonlySet<string> = new Set([
  "entra.roles.principalId",
  "entra.roles.principalType",
  `${onSubnet}.routeTable.kind`,
  `${onSubnet}.natGateway`,
  `${onSubnet}.networkSecurityGroup`,
  // Most that makes sense by itself needs something else: a region of the cloud, a workspace, a secret, somebody who hears.
  "cloud",
  "virtualNodes",
  "storage",
  "monitoring.access",
  "bastion",
  "bastion.apiServerTunnel",
  "bastion.jumpBox",
  "gitOps",
  "ingress.applicationGateway.certificates",
  "monitoring.alerts",
  "monitoring.grafana",
  "network.staticEgressGateway",
  "nodePools.gateway",
  "serviceMesh.istio.egressGateways",
]);

/** A map with some of its keys: the block of its kind rather than others, what is required rather than not. */
function mapOf(schema: SchemaNode, key: string, odd: Taste, entry = ""): fc.Arbitrary<Tree> {
  const at = (name: string): string => (key === "" ? name : `${key}.${name}`);
  const pinned = (name: string): boolean =>
    Object.keys(odd.pins).some(pin => pin === at(name) || pin.startsWith(`${at(name)}.`));
  const blocks = schema?.blocks ?? [];
  const roll = fc.integer({ min: 0, max: 99 });
  const named = Object.entries(schema.properties ?? {}).filter(
    ([name]) => odd.garbage > 0 || pinned(name) || !instead.has(at(name)),
  );
  const values = named.map(([name, node]) => fc.tuple(fc.constant(name), roll, valueOf(node, at(name), odd, entry)));
  const unknownKeys = mixed(fc.constant({}), fc.dictionary(text, garbage, { maxKeys: 1 }), odd.garbage);
  return fc.tuple(fc.tuple(...values), unknownKeys).map(([all, extra]) => {
    const kindShare = pinned("kind") ? 100 : schema.required.includes("kind") ? 100 - odd.garbage : 70;
    const kind = all.find(([name, rolled]) => name === "kind" && rolled >= 100 - kindShare)?.[2];
    const share = (name: string): number => {
      if (name === "kind") return kindShare;
      if (pinned(name)) return 100;
      if (schema.required.includes(name) || name === kind || usual.has(at(name))) return 100 - odd.garbage;
      return blocks.includes(name) ? odd.garbage : schema.child(name)?.properties ? 60 : 25;
    };
    const kept = all.filter(([name, rolled]) => rolled >= 100 - share(name));
    return { ...Object.fromEntries(kept.map(([name, , value]) => [name, value])), ...(extra as Tree) };
  });
}

const choices = (odd: Taste): fc.Arbitrary<Tree> =>
  mapOf(schemaOf("")!, "", odd).map(tree => ({ name: "shop", location: "westeurope", ...tree }));

/** Choices with anything anywhere. */
export const wildChoices = choices({ garbage: 2, text: 8, pins: {} });

/** Choices whose every value makes sense by itself; whether they go together is another question. Some may be given.
 *  Limits are what a team makes of all that, and have tests of their own. */
export const saneChoices = (pins: Readonly<Record<string, unknown>> = {}): fc.Arbitrary<Tree> =>
  choices({ garbage: 0, text: 0, pins: { limits: undefined, ...pins } });

/** Args of a component, with anything anywhere. */
export const wildArgs = (schema: (key: string) => SchemaNode | undefined): fc.Arbitrary<Tree> =>
  mapOf(schema("")!, "", { garbage: 4, text: 4, pins: {} });

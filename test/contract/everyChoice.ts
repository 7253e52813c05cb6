import fc from "fast-check";
import { assess } from "../../design/assess";
import { without } from "../../design/contract/form";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import { blocks } from "../../design/contract/problems";
import { childKey, isTree, valueAt, type Tree } from "../../design/contract/tree";
import { saneChoices } from "../design/anyChoices";
import { context, ids } from "../support/choices";

/** Something that choices can say: a key, or a value of a key that has few. Entries of maps and lists count as one. */
interface Choice {
  readonly key: string;
  readonly value?: unknown;
}

const inWords = ({ key, value }: Choice): string => (value === undefined ? key : `${key}: ${String(value)}`);
const below = (key: string, child: string): string => (key === "" ? child : `${key}.${child}`);

/** Everything that choices can say; what a team allows is nothing to send. */
function everyChoice(node: SchemaNode = schemaOf("")!, key = ""): Choice[] {
  if (key === "limits") return [];
  if (node.enum) return node.enum.map(value => ({ key, value }));
  if (node.type === "boolean") return [true, false].map(value => ({ key, value }));
  if (node.type === "array") return everyChoice(node.child(0), key);
  if (node.isMap) return everyChoice(node.child(""), below(key, "*"));
  if (!node.properties) return [{ key }];
  return Object.entries(node.properties).flatMap(([name, child]) => everyChoice(child, below(key, name)));
}

/** What some choices say, in the same words. */
function said(value: unknown, node: SchemaNode | undefined = schemaOf(""), key = ""): string[] {
  if (value === undefined || !node) return [];
  if (Array.isArray(value)) return value.flatMap(item => said(item, node.child(0), key));
  if (isTree(value)) {
    return Object.entries(value).flatMap(([name, item]) =>
      said(item, node.child(name), below(key, node.isMap ? "*" : name)),
    );
  }
  return [inWords(node.enum || node.type === "boolean" ? { key, value } : { key })];
}

/** What would leave few that are sound, unless it is wanted itself. */
const seldom = [
  "entra.enabled",
  "kubernetes.tier",
  "systemPool.priority",
  "systemPool.taints",
  "poolDefaults.taints",
  "systemPool.trustedLaunch",
  "poolDefaults.trustedLaunch",
];

const onSubnet = "network.vnet.existing.subnets";

/** What some choices need elsewhere, without which no sound ones have them. */
const company: readonly [which: RegExp, pins: Tree][] = [
  [/^cloud: usGovernment/, { location: "usgovvirginia" }],
  [/^cloud: china/, { location: "chinanorth3" }],
  [
    /^egress\.(kind: )?managedNatGateway/,
    { "network.vnet.kind": "managed", "network.securityGroups.kind": "none", "network.dnsServers": undefined },
  ],
  [/^egress\.(kind: )?(natGateway|firewall|appliance|virtualNetworkGateway)/, { "network.vnet.kind": "create" }],
  [
    /^egress\.(kind: )?preconfigured/,
    {
      "network.vnet.kind": "existing",
      "network.securityGroups.kind": "none",
      "network.vnet.existing.subnets.natGatewayId": ids.natGateway,
      "egress.preconfigured.outboundType": "userAssignedNatGateway",
    },
  ],
  ...["natGateway", "networkSecurityGroup"].flatMap((fact): [RegExp, Tree][] => [
    [new RegExp(`subnets\\.\\*\\.${fact}\\.`), { [`${onSubnet}.${fact}Id`]: undefined }],
    [new RegExp(`subnets\\.\\*\\.${fact}\\.kind: none`), { [`${onSubnet}.${fact}.id`]: undefined }],
    [new RegExp(`subnets\\.\\*\\.${fact}\\.kind: existing`), { [`${onSubnet}.${fact}.id.`]: undefined }],
  ]),
  [
    /subnets\.\*\.routeTable\.kind: none/,
    { [`${onSubnet}.routeTable.id`]: undefined, [`${onSubnet}.routeTable.defaultNextHop`]: undefined },
  ],
  [/^monitoring\.(kind: )?existing/, { "monitoring.existing.id": ids.workspace }],
  [/^monitoring\.prometheus\.(kind: )?existing/, { "monitoring.prometheus.existing.id": ids.monitorWorkspace }],
  [/^monitoring\.grafana/, { "monitoring.prometheus.kind": "create" }],
  [/^monitoring\.grafana\.(kind: )?existing/, { "monitoring.grafana.existing.id": ids.grafana }],
  [
    /^monitoring\.grafana\.create\.roles\.\*\.groupId/,
    {
      "monitoring.grafana.create.roles.principalId": undefined,
      "monitoring.grafana.create.roles.principalType": undefined,
    },
  ],
  [
    /^monitoring\.grafana\.create\.roles\.\*\.principal/,
    { "monitoring.grafana.create.roles.groupId": undefined, "monitoring.grafana.create.roles.principalId.": undefined },
  ],
  [/^monitoring\.access/, { "monitoring.prometheus.kind": "create", "network.vnet.kind": "create" }],
  [
    /^monitoring\.containerInsights\.syslog/,
    { "monitoring.kind": "create", "monitoring.containerInsights.enabled": true },
  ],
  [/^monitoring\.alerts\.(metrics|logs|prometheus)/, { "monitoring.alerts.actionGroups.": undefined }],
  [/^monitoring\.alerts\.logs/, { "monitoring.kind": "create" }],
  [/^monitoring\.alerts\.prometheus/, { "monitoring.prometheus.kind": "create" }],
  [/actionGroups\.\*\.(kind: )?create/, { "monitoring.alerts.actionGroups.create.receivers.": undefined }],
  [/receivers\.\*\.(kind: )?(webhook|teams)/, { secrets: { hook: "https://example.com/hook" } }],
  [/^gitOps\.flux/, { "gitOps.kind": "flux" }],
  [/^gitOps.*version\.pinned\.version/, { "gitOps.flux.version.kind": "pinned" }],
  [/^dapr/, { "dapr.enabled": true }],
  [/^dapr\.enabled: false/, { "dapr.enabled": false }],
  [
    /^gitOps\.flux\.configurations/,
    {
      secrets: { hook: "s3cret" },
      "gitOps.flux.configurations.namespace": "shop",
      "gitOps.flux.configurations.source.git.reference.branch": "main",
      "gitOps.flux.configurations.kustomizations.path": "apps",
      "gitOps.flux.configurations.kustomizations.dependsOn": undefined,
    },
  ],
  [
    /kustomizations\.\*\.dependsOn/,
    { "gitOps.flux.configurations.kustomizations": { one: { path: "a" }, two: { dependsOn: ["one"] } } },
  ],
  [
    /git\.knownHosts|git\.credentials\.(kind: )?ssh/,
    { "gitOps.flux.configurations.source.git.url": "ssh://git@github.com/example/apps" },
  ],
  [/git\.(credentials|caCertificate)/, { "gitOps.flux.configurations.source.git.knownHosts": undefined }],
  [/git\.knownHosts/, { "gitOps.flux.configurations.source.git.credentials": undefined }],
  [
    /^gitOps\.flux\.workloadIdentity/,
    { workloadIdentities: { one: { namespace: "flux-system", serviceAccount: "source-controller" } } },
  ],
  [/^monitoring\.costAnalysis: true/, { "kubernetes.tier": "standard" }],
  [/^network\.observability\.advancedNetworkPolicies: (fqdn|l7)/, { "network.dataplane.kind": "cilium" }],
  [
    /^nodeProvisioning/,
    {
      "nodeProvisioning.kind": "auto",
      "network.kind": "overlay",
      "network.dataplane.kind": "cilium",
      "systemPool.scaling.kind": "manual",
    },
  ],
  [
    /^virtualNodes\.enabled: true/,
    {
      "network.kind": "nodeSubnet",
      "network.dataplane.kind": "azure",
      "network.vnet.kind": "create",
      "apiServer.kind": "private",
    },
  ],
  [
    /^nodePools\.\*\.gateway/,
    { "network.kind": "overlay", nodePools: { out: { mode: "gateway", gateway: { publicIpPrefixSize: 30 } } } },
  ],
  [
    /^serviceMesh\.istio\.egressGateways/,
    {
      "network.kind": "overlay",
      "network.staticEgressGateway": { enabled: true },
      "serviceMesh.istio.egressGateways": {
        on: { enabled: true, namespace: "shop", gatewayConfigurationName: "out" },
        off: { enabled: false, gatewayConfigurationName: "out" },
      },
    },
  ],
  [/^serviceMesh\.istio\.certificateAuthority/, { "keyVault.kind": "create", "keyVault.secretsStore.enabled": true }],
  [
    /^ingress\.kind: istioGateways/,
    { "serviceMesh.kind": "istio", "serviceMesh.istio.ingressGateways.internal": true },
  ],
  [
    /^ingress\.applicationGateway\.certificates/,
    {
      "keyVault.kind": "existing",
      "keyVault.existing.id": ids.vault,
      "ingress.applicationGateway.certificates": {
        web: `https://${ids.vault.split("/").pop() ?? ""}.vault.azure.net/secrets/web`,
      },
    },
  ],
  [/^ingress/, { "network.kind": "overlay", "network.dataplane.kind": "cilium", "network.vnet.kind": "create" }],
  [/^bastion/, { "network.vnet.kind": "create" }],
  [
    /^bastion\.apiServerTunnel: true/,
    {
      "bastion.kind": "create",
      "bastion.create.tier": "standard",
      "bastion.create.nativeClient": true,
      "resourceGroups.nodes.lockdown": "unrestricted",
    },
  ],
  [/^bastion\.jumpBox/, { "bastion.jumpBox.kind": "create", "egress.kind": "natGateway" }],
  [
    /^bastion\.jumpBox\.create\.roles\.\*\.groupId/,
    {
      "bastion.jumpBox.create.roles.principalId": undefined,
      "bastion.jumpBox.create.roles.principalType": undefined,
    },
  ],
  [
    /^bastion\.jumpBox\.create\.roles\.\*\.principal/,
    { "bastion.jumpBox.create.roles.groupId": undefined, "bastion.jumpBox.create.roles.principalId.": undefined },
  ],
  [/^network\.hub/, { "network.vnet.kind": "create" }],
  [/^network\.(kind: )?kubenet/, { "network.dataplane.kind": "azure" }],
  [/firewall\.allow\.\*\.network/, { "egress.firewall.allow.network.destinations": ["AzureMonitor"] }],
  [/vnet\.create\.subnets\.\*\.addressPrefix/, { "network.vnet.create.addressSpace": ["10.240.0.0/16"] }],
  [/vnetIntegration\.authorizedRanges/, { "apiServer.vnetIntegration.private": false }],
  [/^apiServer\.private\.dns\.kind: none/, { "apiServer.private.publicFqdn": true }],
  [/^apiServer\.vnetIntegration\.dns\.kind: none/, { "apiServer.vnetIntegration.publicFqdn": true }],
  [/vnetIntegration\.dns/, { "apiServer.vnetIntegration.private": true }],
  [
    /fqdnSubdomain/,
    {
      "apiServer.kind": "private",
      "apiServer.private.dns.kind": "create",
      "apiServer.private.dns.create.label": undefined,
      "apiServer.dnsPrefix": undefined,
    },
  ],
  [
    /^kubernetes\..*(premium|longTermSupport)/,
    { "kubernetes.tier": "premium", "kubernetes.supportPlan": "longTermSupport" },
  ],
  [/^entra\.roles\.\*\.groupId/, { "entra.roles.principalId": undefined, "entra.roles.principalType": undefined }],
  [/^entra\.roles\.\*\.principal/, { "entra.roles.groupId": undefined, "entra.roles.principalId.": undefined }],
  [/^identity\.controlPlane\.kind: systemAssigned/, { "identity.kubelet.kind": "managed" }],
  [/^entra\.enabled: false/, { "entra.localAccounts": true, "entra.authorization": "kubernetesRbac" }],
  [/^locks: vnet/, { "network.vnet.kind": "create" }],
  [
    /^registry\.create\.cacheRules/,
    {
      "registry.create.credentialSets": {
        "ghcr-io": { loginServer: "ghcr.io", usernameSecret: "user", passwordSecret: "token", keyVaultId: ids.vault },
      },
    },
  ],
  [/^locks: registry/, { "registry.kind": "create" }],
  [/^locks: keyVault/, { "keyVault.kind": "create" }],
  [
    /roles\.\*\.on/,
    {
      "registry.kind": "create",
      "workloadIdentities.roles.on": "registry",
      "workloadIdentities.roles.scope": undefined,
    },
  ],
  // The cluster's own pods tolerate this one; any other is refused where the system pool is the only pool yet.
  [/^systemPool\.taints/, { "systemPool.taints": ["CriticalAddonsOnly=true:NoSchedule"] }],
  [/^poolDefaults\.taints/, { "poolDefaults.taints": ["team=a:PreferNoSchedule"] }],
  [/^poolDefaults\.priority/, { "systemPool.priority.kind": "regular" }],
  [/\.fips: true/, { "poolDefaults.trustedLaunch": undefined, "systemPool.trustedLaunch": undefined }],
];

/** What a choice needs around it: the kinds whose blocks it stands in, and its company. */
function pinsFor({ key, value }: Choice): Tree {
  const parts = key.split(".");
  const keyOf = (steps: readonly string[]): string => steps.filter(step => step !== "*").join(".");
  const words = inWords({ key, value });
  const pins = Object.assign({}, ...company.filter(([which]) => which.test(words)).map(([, also]) => also)) as Tree;
  // What is pinned is there with everything above it; a key below it leaves the value itself to the generator.
  const isList = schemaOf(key.replaceAll("*", "entry"))?.type === "array";
  pins[value === undefined ? `${keyOf(parts)}.` : keyOf(parts)] = isList ? [value] : value;
  parts.forEach((part, i) => {
    const above = parts.slice(0, i);
    const kinds = schemaOf(childKey(above.join(".").replaceAll("*", "entry"), "kind"))?.enum;
    if (kinds?.includes(part)) pins[childKey(keyOf(above), "kind")] = part;
  });
  return pins;
}

/** The choices without what stands in the way of the rest; undefined where something is needed instead. */
function mended(choices: Tree): Tree | undefined {
  let tree = choices;
  for (let i = 0; i < 12; i++) {
    const keys = assess(tree, context)
      .problems.filter(blocks)
      .map(p => p.key);
    if (keys.length === 0) return tree;
    const wrong = keys.flatMap(key => source(tree, key));
    if (wrong.length === 0) return undefined;
    tree = without(tree, wrong);
  }
  return undefined;
}

/** Where choices say what a problem's key has: there, for a pool at what all pools share, or at what is incomplete. */
function source(tree: Tree, key: string): string[] {
  const shared = key.replace(/^(systemPool|nodePools\.\w+)\./, "poolDefaults.");
  const parts = key.split(".");
  const above = parts.map((_, i) => parts.slice(0, -i || undefined).join(".")).filter(at => at.includes("."));
  return [key, shared, ...above].filter(at => valueAt(tree, at) !== undefined).slice(0, 1);
}

/** The pins of as many choices as do not contradict each other, beginning with those of the first. */
function packed(wanted: readonly Choice[]): Tree {
  const pins: Tree = {};
  for (const choice of wanted) {
    const own = Object.entries(pinsFor(choice));
    if (own.every(([key, value]) => !(key in pins) || pins[key] === value))
      Object.assign(pins, Object.fromEntries(own));
  }
  return pins;
}

/** Sound choices that together say everything there is to say, in few environments since each costs time, and what none
 *  of them says. */
export function environments(): { readonly choices: Tree[]; readonly missing: string[] } {
  const open = new Map(everyChoice().map(choice => [inWords(choice), choice]));
  const chosen: Tree[] = [];
  let seed = 20261121;
  /** Keeps choices with these pins, where they are sound and say something new. */
  const choose = (pins: Tree): void => {
    const left = seldom.filter(key => !Object.keys(pins).some(pin => `${pin}.`.startsWith(`${key}.`)));
    // A preset would say what the choices are to say.
    const plain = Object.fromEntries(["preset", ...left].map(key => [key, undefined]));
    const [sample] = fc.sample(saneChoices({ ...plain, ...pins }), { seed: seed++, numRuns: 1 });
    const tree = mended(sample);
    const news = tree ? said(tree).filter(words => open.has(words)) : [];
    if (!tree || news.length === 0) return;
    news.forEach(words => open.delete(words));
    chosen.push({ ...tree, name: `c${chosen.length}` });
  };
  const alone = new Set<string>();
  for (;;) {
    const wanted = [...open].filter(([words]) => !alone.has(words));
    if (wanted.length === 0) break;
    // Where all of them do not go together, half of them may.
    for (let share = wanted.length; share >= 1 && open.has(wanted[0][0]); share = Math.floor(share / 2)) {
      choose(packed(wanted.slice(0, share).map(([, choice]) => choice)));
    }
    if (open.has(wanted[0][0])) alone.add(wanted[0][0]);
  }
  for (const words of alone) {
    const choice = open.get(words);
    for (let attempt = 0; choice && attempt < 16 && open.has(words); attempt++) choose(pinsFor(choice));
  }
  return { choices: chosen, missing: [...open.keys()] };
}

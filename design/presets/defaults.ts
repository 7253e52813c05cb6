import type { Choices } from "../contract/choices";

/** Choices as data that nobody changes, at any depth partial. */
type DefaultChoices<T = Choices> = {
  readonly [K in keyof T]?: NonNullable<T[K]> extends (infer E)[]
    ? readonly E[]
    : NonNullable<T[K]> extends object
      ? DefaultChoices<NonNullable<T[K]>>
      : T[K];
};

/** What holds where neither preset nor stack says anything. Blocks of every kind have theirs; only those of the
 *  chosen kinds are used. A setting without an entry has no default: it is required, derived or absent. */
export const defaults = {
  version: 1,
  cloud: "public",
  naming: {
    pattern: "{type}-{name}-{env}-{region}",
    instance: 1,
    regionCodes: {},
    overrides: {},
    uniqueSuffix: { kind: "hash" },
  },
  tags: {},
  resourceGroups: {
    cluster: { kind: "create" },
    network: { kind: "create" },
    shared: { kind: "create" },
    nodes: { lockdown: "readOnly" },
  },
  kubernetes: { version: "1.36", tier: "standard", supportPlan: "kubernetesOfficial" },
  upgrades: { channel: "patch", nodeImageChannel: "nodeImage", maintenance: {} },
  network: {
    kind: "overlay",
    overlay: { podCidrs: ["10.244.0.0/16"] },
    podSubnet: { subnet: "pods" },
    kubenet: { podCidrs: ["10.244.0.0/16"] },
    dataplane: { kind: "cilium", azure: { networkPolicy: "none" } },
    serviceCidrs: ["172.20.0.0/16"],
    observability: { enabled: false, advancedNetworkPolicies: "none" },
    vnet: { kind: "create", create: { addressSpace: ["10.240.0.0/16"], subnets: { nodes: {} } } },
    hub: { kind: "none", existing: { addressPrefixes: [], peerings: "both", useGateway: false } },
    securityGroups: { kind: "none", create: { inbound: {} } },
    reservedCidrs: [],
    dnsServers: [],
    privateEndpointDns: { kind: "create", existing: { zones: {} } },
  },
  egress: {
    kind: "loadBalancer",
    loadBalancer: {
      addresses: { kind: "managed", managed: { count: 1 } },
      allocatedOutboundPorts: 0,
      idleTimeoutMinutes: 30,
      backendPoolType: "nodeIpConfiguration",
    },
    managedNatGateway: { publicIpCount: 1, idleTimeoutMinutes: 4 },
    natGateway: { publicIpCount: 1, idleTimeoutMinutes: 4, perZone: false },
    firewall: { tier: "standard", publicIpCount: 1, allow: {}, dnat: {} },
    appliance: { publicIps: [] },
    virtualNetworkGateway: { publicIps: [] },
    preconfigured: { publicIps: [] },
  },
  apiServer: {
    kind: "public",
    public: { authorizedRanges: [] },
    private: { dns: { kind: "system", create: { links: {} } }, publicFqdn: false },
    vnetIntegration: {
      private: true,
      authorizedRanges: [],
      dns: { kind: "system", create: { links: {} } },
      publicFqdn: false,
    },
    runCommand: true,
  },
  bastion: {
    kind: "none",
    create: { tier: "standard", scaleUnits: 2, copyPaste: true },
    apiServerTunnel: false,
    jumpBox: { kind: "none", create: { vmSize: "Standard_D2as_v5", tools: "packages", roles: {} } },
  },
  identity: { controlPlane: { kind: "create" }, kubelet: { kind: "create" } },
  roleAssignments: { kind: "create" },
  entra: { enabled: true, adminGroupIds: [], roles: {}, authorization: "azureRbac", localAccounts: false },
  zones: [],
  autoscaler: {},
  poolDefaults: {
    vmSize: "Standard_D4ds_v5",
    scaling: { kind: "autoscale", manual: { count: 1 }, autoscale: { min: 1, max: 3 } },
    maxPods: 110,
    osSku: "AzureLinux",
    osDisk: { kind: "managed", sizeGb: 128 },
    priority: { kind: "regular", spot: { evictionPolicy: "delete", maxPrice: -1 } },
    encryptionAtHost: false,
    fips: false,
    trustedLaunch: { secureBoot: true, vtpm: true },
    sshAccess: "disabled",
    upgrade: { maxSurge: "33%", maxUnavailable: "0", drainTimeoutMinutes: 30, nodeSoakMinutes: 0 },
    labels: {},
    taints: [],
    subnet: "nodes",
  },
  systemPool: { name: "system", scaling: { kind: "autoscale", autoscale: { min: 2, max: 3 } } },
  nodePools: {},
  registry: {
    kind: "none",
    create: {
      tier: "premium",
      access: { kind: "public", public: { allowedRanges: [] } },
      replicas: [],
      retentionDays: 0,
      cacheRules: {},
      credentialSets: {},
    },
    existing: { roleMode: "rbac", way: "public", approval: "automatic" },
  },
  ingress: {
    kind: "none",
    applicationRouting: { dnsZoneIds: [], privateDnsZoneIds: [] },
    applicationGatewayForContainers: { frontends: ["public"] },
    applicationGateway: {
      tier: "waf",
      wafMode: "prevention",
      instances: { min: 0, max: 10 },
      internal: false,
      certificates: {},
    },
  },
  nodeProvisioning: { auto: { defaultNodePools: "auto" } },
  workloadAutoscaling: { keda: { enabled: false }, verticalPodAutoscaler: { enabled: false } },
  security: {
    azurePolicy: { kind: "none", assign: { standard: "baseline", effect: "audit", excludedNamespaces: [] } },
    safeguards: { level: "none", excludedNamespaces: [] },
    defender: { enabled: false },
    imageCleaner: { enabled: false, intervalHours: 168 },
    caCertificates: [],
  },
  serviceMesh: {
    kind: "none",
    istio: {
      ingressGateways: { external: false, internal: false },
      certificateAuthority: {
        kind: "selfSigned",
        keyVault: {
          certObjectName: "ca-cert",
          keyObjectName: "ca-key",
          rootCertObjectName: "root-cert",
          certChainObjectName: "cert-chain",
        },
      },
    },
  },
  virtualNodes: { enabled: false },
  storage: {
    disk: { enabled: true },
    file: { enabled: true },
    blob: { enabled: false },
    snapshotController: { enabled: true },
  },
  workloadIdentities: {},
  dapr: {
    enabled: false,
    highAvailability: true,
    version: { kind: "pinned", automatic: { releaseTrain: "Stable" }, pinned: {} },
  },
  gitOps: {
    kind: "none",
    flux: {
      multiTenancy: true,
      controllers: { helm: true, notification: true, imageAutomation: false },
      version: { kind: "automatic", automatic: { releaseTrain: "Stable" }, pinned: {} },
      configurations: {},
    },
  },
  ignoredTags: [],
  locks: [],
  timeouts: {},
  keyVault: {
    kind: "none",
    create: {
      tier: "standard",
      softDeleteDays: 90,
      purgeProtection: true,
      access: { kind: "public", public: { allowedRanges: [] } },
    },
    existing: { way: "public" },
    secretsStore: { enabled: true, rotation: true, rotationMinutes: 2, identity: "addOn" },
    kms: { enabled: false },
    diskEncryption: { kind: "none", create: { followVersions: true } },
  },
  monitoring: {
    kind: "none",
    create: { retentionDays: 30, localAuth: false, tables: {} },
    containerInsights: {
      collect: "all",
      intervalMinutes: 1,
      namespaces: { kind: "all" },
      syslog: {
        enabled: false,
        facilities: ["auth", "authpriv", "cron", "daemon", "kern", "syslog", "user"],
        levels: ["warning", "error", "critical", "alert", "emergency"],
      },
    },
    controlPlane: {},
    services: true,
    prometheus: { kind: "none", recordingRules: true },
    grafana: {
      kind: "none",
      create: {
        majorVersion: "12",
        zoneRedundancy: false,
        apiKeys: false,
        deterministicOutboundIp: false,
        access: { kind: "public" },
        roles: {},
      },
    },
    access: { kind: "public", private: { ingestionMode: "open", queryMode: "open", publicQueries: true } },
    alerts: {
      actionGroups: {},
      metrics: { enabled: false, rules: {} },
      logs: { enabled: false, rules: {} },
      prometheus: { enabled: false, rules: {} },
    },
    costAnalysis: false,
  },
  secrets: {},
  acceptedWarnings: {},
  allowReplacement: [],
} as const satisfies DefaultChoices;

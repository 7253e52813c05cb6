import type { Tree } from "../../design/contract/tree";
import { ids } from "../support/choices";
import { publicKey } from "../support/sshKeys";

/** A feature that a living stack loses. */
export interface RemovalRow {
  /** As docs/changes.md calls it. */
  readonly what: string;
  readonly choices: Tree;
  /** What the stack has without it too. Default: nothing but the stack's own. */
  readonly beside?: Tree;
  /** Roles of allowReplacement that have to be named before. */
  readonly roles: readonly string[];
  /** Keys of what is left to do afterwards (M8). */
  readonly stays: readonly string[];
  /** Key at which its end is refused (M1), and what is deployed before it. */
  readonly refused?: { readonly key: string; readonly first: Tree };
  /** Azure's code when the same feature comes back at once. Default: it comes back. */
  readonly back?: string;
}

const secretsStore = "keyVault";
const makesVault = { kind: "create" };
const vaultGoes = { roles: ["keyVault", "shared"], back: "ConflictError" };

/** Every feature that stands beside a cluster or is switched on in it; of each, what its end comes to. */
export const removals: readonly RemovalRow[] = [
  {
    what: "a registry that is made here",
    choices: { registry: { kind: "create" } },
    roles: ["registry", "shared"],
    stays: [],
  },
  {
    what: "a private one",
    choices: { registry: { kind: "create", create: { access: { kind: "private" } } } },
    roles: ["privateDnsZone", "registry", "shared", "vnet"],
    stays: [],
  },
  {
    what: "a registry that exists",
    choices: { registry: { kind: "existing", existing: { id: ids.registry } } },
    roles: [],
    stays: [],
  },
  {
    what: "a vault that is made here, with the driver",
    choices: { keyVault: makesVault },
    stays: [secretsStore],
    ...vaultGoes,
  },
  {
    what: "a vault that exists, with the driver",
    choices: { keyVault: { kind: "existing", existing: { id: ids.vault } } },
    roles: [],
    stays: [secretsStore],
  },
  {
    what: "a vault, with KMS",
    choices: { keyVault: { ...makesVault, kms: { enabled: true } } },
    stays: ["keyVault.kms", secretsStore],
    refused: { key: "keyVault", first: { keyVault: { kms: { enabled: false } } } },
    ...vaultGoes,
  },
  {
    what: "a vault, with a key for disks",
    choices: { keyVault: { ...makesVault, secretsStore: { enabled: false }, diskEncryption: { kind: "create" } } },
    stays: [],
    ...vaultGoes,
    roles: ["cluster", "keyVault", "shared"],
  },
  {
    what: "a workspace for logs",
    choices: { monitoring: { kind: "create" } },
    roles: ["monitoring", "shared"],
    stays: ["monitoring"],
  },
  {
    what: "a workspace for metrics",
    choices: { monitoring: { prometheus: { kind: "create" } } },
    roles: ["monitoring", "shared"],
    stays: ["monitoring"],
  },
  {
    what: "a Grafana that is made here",
    choices: {
      monitoring: {
        prometheus: { kind: "existing", existing: { id: ids.monitorWorkspace } },
        grafana: { kind: "create" },
      },
    },
    roles: ["grafana", "shared"],
    stays: ["monitoring"],
  },
  {
    what: "a private link scope, with its workspace for logs",
    choices: { monitoring: { kind: "create", access: { kind: "private" } } },
    roles: ["monitoring", "privateDnsZone", "shared", "vnet"],
    stays: ["monitoring"],
  },
  {
    what: "alerts, and who hears of them",
    choices: {
      monitoring: {
        alerts: {
          actionGroups: {
            ops: {
              kind: "create",
              create: { receivers: { mail: { kind: "email", email: { address: "ops@example.com" } } } },
            },
          },
          metrics: { enabled: true },
        },
      },
    },
    roles: [],
    stays: [],
  },
  {
    what: "Flux, with a configuration that prunes",
    choices: {
      gitOps: {
        kind: "flux",
        flux: {
          configurations: {
            apps: {
              source: { kind: "git", git: { url: "https://github.com/example/apps", reference: { branch: "main" } } },
              kustomizations: { all: { prune: true } },
            },
          },
        },
      },
    },
    roles: ["gitOps"],
    stays: [],
  },
  { what: "Dapr", choices: { dapr: { enabled: true } }, roles: [], stays: [] },
  {
    what: "network observability",
    choices: { network: { observability: { enabled: true } }, kubernetes: { tier: "standard" } },
    roles: [],
    stays: ["network.observability"],
  },
  {
    what: "a static egress gateway, with its pool",
    choices: { nodePools: { out: { mode: "gateway" } } },
    roles: ["nodes/out"],
    stays: ["network.staticEgressGateway"],
  },
  {
    what: "node auto-provisioning",
    choices: { nodeProvisioning: { kind: "auto" } },
    roles: [],
    stays: ["nodeProvisioning"],
  },
  {
    what: "application routing",
    choices: { acceptedWarnings: { X16: "moved in summer" }, ingress: { kind: "applicationRouting" } },
    roles: [],
    stays: ["ingress"],
  },
  {
    what: "an Application Gateway for Containers",
    choices: { ingress: { kind: "applicationGatewayForContainers" } },
    roles: ["ingress", "vnet"],
    stays: [],
  },
  {
    what: "Bastion",
    choices: { bastion: { kind: "create" } },
    roles: ["bastion", "vnet"],
    stays: [],
  },
  {
    what: "a jump box",
    beside: { egress: { kind: "natGateway" } },
    choices: {
      bastion: {
        kind: "existing",
        existing: { id: ids.natGateway.replace("natGateways/ng-spoke", "bastionHosts/bas-hub") },
        jumpBox: { kind: "create", create: { sshPublicKey: publicKey } },
      },
    },
    roles: ["vnet"],
    stays: [],
  },
  {
    what: "an Application Gateway with AGIC",
    choices: { acceptedWarnings: { X262: "moved in summer" }, ingress: { kind: "applicationGateway" } },
    roles: ["ingress", "vnet"],
    stays: ["ingress"],
  },
  {
    what: "KEDA and the Vertical Pod Autoscaler",
    choices: { workloadAutoscaling: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } } },
    roles: [],
    stays: ["workloadAutoscaling.keda", "workloadAutoscaling.verticalPodAutoscaler"],
  },
  {
    what: "Istio",
    choices: {
      serviceMesh: { kind: "istio", istio: { revisions: ["asm-1-30"], ingressGateways: { internal: true } } },
    },
    roles: [],
    stays: ["serviceMesh.kind"],
  },
  {
    what: "the driver of blobs",
    choices: { storage: { blob: { enabled: true } } },
    roles: [],
    stays: ["storage.blob"],
  },
  {
    what: "Azure Policy",
    choices: { security: { azurePolicy: { kind: "assign" } } },
    roles: [],
    stays: ["security.azurePolicy"],
  },
  {
    what: "Azure Policy with deployment safeguards",
    choices: { security: { azurePolicy: { kind: "addOn" }, safeguards: { level: "warn" } } },
    roles: [],
    stays: ["security.azurePolicy"],
  },
  {
    what: "Defender with its workspace",
    choices: { monitoring: { kind: "create" }, security: { defender: { enabled: true } } },
    roles: ["monitoring", "shared"],
    stays: ["monitoring", "security.defender"],
  },
  {
    what: "the image cleaner",
    choices: { security: { imageCleaner: { enabled: true } } },
    roles: [],
    stays: ["security.imageCleaner"],
  },
  {
    what: "a workload's identity",
    choices: { workloadIdentities: { web: { namespace: "shop", serviceAccount: "web" } } },
    roles: [],
    stays: [],
  },
  { what: "a lock", choices: { locks: ["cluster"] }, roles: [], stays: [] },
];

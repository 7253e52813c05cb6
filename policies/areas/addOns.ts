import { isLogged } from "../diagnostics";
import { aksDoc, azureDoc, clusterType, optIn, when, type Policy } from "../policy";
import { at, is, off, type Properties } from "../values";

const addOn = (props: Properties, name: string): unknown => at(props, `addonProfiles.${name}.enabled`);

/** Add-ons and what watches a cluster. */
export const addOns: readonly Policy[] = [
  {
    id: "dashboard-on",
    title: "The Kubernetes dashboard add-on is off",
    sees: "resource",
    types: [clusterType],
    key: "addonProfiles.kubeDashboard.enabled",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "It shows and changes the cluster with rights of its own, and has got no fixes since Kubernetes 1.19.",
    fix: "Take kubeDashboard out of addonProfiles; the portal shows the cluster's resources.",
    doc: aksDoc("kubernetes-portal"),
    maps: ["WAF SE:08"],
    find: ({ props }) => when(addOn(props, "kubeDashboard") === true, "The dashboard add-on is on"),
  },
  {
    id: "http-application-routing-on",
    title: "The HTTP application routing add-on is off",
    sees: "resource",
    types: [clusterType],
    key: "addonProfiles.httpApplicationRouting.enabled",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason: "It publishes names and an unpatched controller to the internet, without TLS; Azure has ended it.",
    fix: "Take httpApplicationRouting out of addonProfiles, and use a gateway or a controller of your own.",
    doc: aksDoc("http-application-routing"),
    maps: ["WAF SE:08"],
    find: ({ props }) => when(addOn(props, "httpApplicationRouting") === true, "HTTP application routing is on"),
  },
  {
    id: "secret-rotation-off",
    title: "Secrets out of Key Vault follow the vault",
    sees: "resource",
    types: [clusterType],
    key: "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "Pods go on with a secret that was replaced because it leaked, until somebody restarts them.",
    fix: 'Set enableSecretRotation to "true" in the add-on\'s config.',
    doc: aksDoc("csi-secrets-store-configuration-options"),
    maps: ["WAF SE:09"],
    find: ({ props }) => {
      const rotation = at(props, "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation");
      const on = addOn(props, "azureKeyvaultSecretsProvider") === true;
      return when(on && (off(rotation) || is(rotation, "false")), "Secrets of the vault are not rotated");
    },
  },
  {
    id: "azure-policy-off",
    title: "The Azure Policy add-on judges what is deployed to the cluster",
    sees: "resource",
    types: [clusterType],
    key: "addonProfiles.azurepolicy.enabled",
    levels: optIn,
    reason: "Privileged pods and images of anybody are refused by no one.",
    fix: "Set addonProfiles.azurepolicy.enabled to true, and assign policies to the subscription.",
    doc: azureDoc("governance/policy/concepts/policy-for-kubernetes"),
    maps: ["MCSB PV-2", "CIS AKS 4.2.1"],
    find: ({ props }) => when(off(addOn(props, "azurepolicy")), "The Azure Policy add-on is off"),
  },
  {
    id: "defender-off",
    title: "Microsoft Defender watches the cluster",
    sees: "resource",
    types: [clusterType],
    key: "securityProfile.defender.securityMonitoring.enabled",
    levels: optIn,
    reason: "Nobody is told of an attack while it is under way.",
    fix: "Enable securityProfile.defender.securityMonitoring with a workspace, or the plan of the subscription.",
    doc: azureDoc("defender-for-cloud/defender-for-containers-introduction"),
    maps: ["MCSB LT-1", "WAF SE:10"],
    find: ({ props }) =>
      when(
        off(at(props, "securityProfile.defender.securityMonitoring.enabled")),
        "Defender does not watch the cluster",
      ),
  },
  {
    id: "image-cleaner-off",
    title: "Images that nobody uses are removed from nodes",
    sees: "resource",
    types: [clusterType],
    key: "securityProfile.imageCleaner.enabled",
    levels: optIn,
    reason: "Old images with known holes stay on the nodes, ready to be started.",
    fix: "Enable securityProfile.imageCleaner.",
    doc: aksDoc("image-cleaner"),
    maps: ["MCSB PV-6"],
    find: ({ props }) => when(off(at(props, "securityProfile.imageCleaner.enabled")), "The image cleaner is off"),
  },
  {
    id: "secrets-not-encrypted-by-own-key",
    title: "Kubernetes secrets are encrypted with a key of yours",
    sees: "resource",
    types: [clusterType],
    key: "securityProfile.azureKeyVaultKms.enabled",
    levels: optIn,
    reason: "They are encrypted with a key that Azure has; some regulations want one that you can take away.",
    fix: "Enable securityProfile.azureKeyVaultKms with the key's id.",
    doc: aksDoc("use-kms-etcd-encryption"),
    maps: ["MCSB DP-5", "CIS AKS 5.3.1"],
    find: ({ props }) =>
      when(off(at(props, "securityProfile.azureKeyVaultKms.enabled")), "Secrets are encrypted with Azure's key"),
  },
  {
    id: "diagnostic-settings-missing",
    title: "The audit log of the cluster is kept",
    sees: "stack",
    types: [clusterType],
    key: "resourceUri",
    levels: optIn,
    reason: "After an incident nobody can tell who did what.",
    fix: "Add a DiagnosticSetting on the cluster with kube-audit-admin and guard, or let a policy of the subscription add it.",
    doc: aksDoc("monitor-aks"),
    maps: ["MCSB LT-3", "CIS AKS 2.1.1"],
    find: (cluster, context) =>
      when(!isLogged(cluster, context, clusterType), "No diagnostic setting of this stack is on the cluster"),
  },
];

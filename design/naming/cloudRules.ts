import { aksDoc, azureDoc, type Finding, type Rule } from "../contract/rule";
import { clouds } from "../facts/clouds";

/** Regions of Azure Government without user-assigned identities of clusters, and of Azure in China without ones of kubelets:
 *  the latter's page names China East and China North, and means no region with a number. */
const withoutOwnIdentities: readonly string[] = ["usdodcentral", "usdodeast", "usgoviowa"];
const withoutOwnKubeletIdentity: readonly string[] = ["chinaeast", "chinanorth"];

/** What not every cloud has, as far as AKS's documentation says so: what it calls unsupported is an error, what it only
 *  does not name a warning. */
export const cloudRules: readonly Rule[] = [
  {
    id: "X140",
    severity: "error",
    title: "clusters in US DoD Central, US DoD East and US Gov Iowa have a system-assigned identity",
    doc: aksDoc("user-assigned-managed-identity"),
    judge: ({ choices: { identity, location }, known }) => {
      const region = known(location, "location") ?? "";
      return identity.controlPlane.kind !== "systemAssigned" && withoutOwnIdentities.includes(region)
        ? [
            {
              key: "identity.controlPlane.kind",
              with: ["location"],
              message: `clusters in ${region} take no user-assigned identity`,
              fix: "Set aks:identity.controlPlane.kind: systemAssigned, or take a region such as usgovvirginia.",
            },
          ]
        : [];
    },
  },
  {
    id: "X141",
    severity: "error",
    title: "kubelets in China East and China North have the identity that AKS makes",
    doc: aksDoc("pre-created-kubelet-managed-identity"),
    judge: ({ choices: { identity, location }, known }) => {
      const region = known(location, "location") ?? "";
      return identity.kubelet.kind !== "managed" && withoutOwnKubeletIdentity.includes(region)
        ? [
            {
              key: "identity.kubelet.kind",
              with: ["location"],
              message: `kubelets in ${region} take no identity of yours`,
              fix: "Set aks:identity.kubelet.kind: managed, or take a region such as chinanorth3.",
            },
          ]
        : [];
    },
  },
  {
    id: "X142",
    severity: "warning",
    title: "API server VNet integration is documented for the public cloud alone",
    doc: aksDoc("api-server-vnet-integration"),
    judge: ({ apiServer, choices: { cloud } }) =>
      apiServer.integrated && cloud !== "public"
        ? [
            {
              key: "apiServer.kind",
              with: ["cloud"],
              message: `its page names regions of the public cloud alone, and this is for ${clouds[cloud].title}`,
              fix: "Choose kind private, or accept this warning once Azure has it in your region.",
            },
          ]
        : [],
  },
  {
    id: "X143",
    severity: "warning",
    title: "Microsoft Defender for Cloud ended in Azure operated by 21Vianet on 2026-08-18",
    doc: aksDoc("outbound-rules-control-egress#microsoft-defender-for-containers"),
    judge: ({ choices: { cloud, security } }) =>
      cloud === "china" && security.defender.enabled
        ? [
            {
              key: "security.defender.enabled",
              with: ["cloud"],
              message: "Defender for Cloud ended in Azure operated by 21Vianet on 2026-08-18, with all its features",
              fix: "Set aks:security.defender.enabled: false.",
            },
          ]
        : [],
  },
  {
    id: "X144",
    severity: "warning",
    title: "tier premium is documented for the public cloud and Azure Government",
    doc: aksDoc("free-standard-pricing-tiers"),
    judge: ({ choices: { cloud, kubernetes } }): Finding[] =>
      cloud === "china" && kubernetes.tier === "premium"
        ? [
            {
              key: "kubernetes.tier",
              with: ["cloud"],
              message: `the page of tiers does not name ${clouds.china.title}`,
              fix: "Set aks:kubernetes.tier: standard, or accept this warning if your subscription has it.",
            },
          ]
        : [],
  },
  {
    id: "X145",
    severity: "error",
    title: "Grafana is private in the public cloud alone",
    doc: azureDoc("managed-grafana/known-limitations"),
    judge: ({ choices: { cloud, monitoring } }) =>
      cloud !== "public" && monitoring.grafana.create?.access.kind === "private"
        ? [
            {
              key: "monitoring.grafana.create.access.kind",
              with: ["cloud"],
              message: `Grafana takes no private endpoint in ${clouds[cloud].title}`,
              fix: "Set aks:monitoring.grafana.create.access.kind: public; Entra ID guards it there too.",
            },
          ]
        : [],
  },
];

/** Azure's clouds, each with accounts, endpoints and regions of its own: Azure's public one, Azure Government of the United
 *  States, and Azure in China, which 21Vianet operates. */
export const AzureCloud = { public: "public", usGovernment: "usGovernment", china: "china" } as const;
export type AzureCloud = (typeof AzureCloud)[keyof typeof AzureCloud];

/** What differs from cloud to cloud. Nothing else in the design spells a host of Azure's: a feature that needs one more
 *  adds a property here, and the compiler asks for it in every cloud. */
export interface CloudFacts {
  /** What Microsoft calls it. */
  readonly title: string;
  /** What azure-native:environment calls it. */
  readonly environment: string;
  /** Other names that azure-native takes for it, in small letters. */
  readonly environmentAliases: readonly string[];
  /** What kubelogin calls it, in --environment. */
  readonly kubelogin: string;
  /** Where Resource Manager is reached. */
  readonly resourceManager: string;
  /** Where identities sign in. */
  readonly login: string;
  /** What the names of API servers end with, after the region. */
  readonly apiServer: string;
  /** Names of the API server besides <prefix>.hcp.<region>.<apiServer>, as wildcards before the region. */
  readonly tunnelNames: readonly string[];
  /** TCP and UDP ports of the tunnel between nodes and a public API server that its page asks for. */
  readonly tunnelPorts: { readonly tcp: readonly string[]; readonly udp: readonly string[] };
  /** Where images of system pods come from. */
  readonly images: readonly string[];
  /** Where Kubernetes' binaries and packages of the node image come from. */
  readonly packages: readonly string[];
  /** What login servers of registries end with. */
  readonly registry: string;
  /** What names of key vaults end with. */
  readonly vault: string;
  /** What private names of key vaults end with, in their zone. */
  readonly vaultPrivate: string;
  /** What names of storage accounts end with, after the service. */
  readonly storage: string;
  /** What names of Log Analytics workspaces end with. */
  readonly logs: string;
  /** What names of Azure Monitor end with. */
  readonly monitor: string;
  /** What names of the service that agents ask for their settings end with, in zones of private link scopes. */
  readonly agentService: string;
  /** What names of Grafanas end with, after the region's code. */
  readonly grafana: string;
  /** Where metrics of Azure Monitor are taken besides, in the cloud whose page has it. */
  readonly metrics: readonly string[];
  /** Where the Azure Policy add-on fetches and reports. */
  readonly policy: readonly string[];
  /** What agents of cluster extensions reach, where {location} stands for the region. */
  readonly extensions: readonly string[];
  /** What the controller of Application Gateway for Containers reaches besides Resource Manager and sign-in; empty in clouds
   *  whose regions are in no list of the service. Source: application-gateway-for-containers-components (2026-03-25). */
  readonly albController: readonly string[];
  /** Where machines ask who may sign in on them. */
  readonly machineSignIn: readonly string[];
  /** Where az aks install-cli fetches kubectl and kubelogin. */
  readonly kubernetesTools: readonly string[];
  /** What names end with that customers choose the beginning of, besides those of storage accounts: what a wildcard before
   *  them lets through is anybody's. The public ones are in the Public Suffix List. */
  readonly customerHosts: readonly string[];
}

/** Kubernetes' own site, and GitHub with what it sends downloads to. */
const upstreamTools = [
  "dl.k8s.io",
  "cdn.dl.k8s.io",
  "api.github.com",
  "github.com",
  "release-assets.githubusercontent.com",
];

/**
 * Sources. Hosts of egress: AKS documentation, outbound-rules-control-egress (2026-06-18), which has a table for each
 * cloud. Zones: private-link/private-endpoint-dns, of which the tables of Azure Government and China name neither AKS nor
 * registries in every edition: for China its own documentation does (docs.azure.cn, of the same name), for Azure Government
 * the suffix of registries is of azure-government/compare-azure-government-global-azure. Names of environments and suffixes
 * of vaults and storage: azure-native's provider (pkg/azure/cloud). Signing in on machines: entra/identity/devices,
 * howto-vm-sign-in-azure-ad-linux. Tools: azure-cli (command_modules/acs, k8s_install_kubectl and k8s_install_kubelogin). Names for kubelogin: its page on environments.
 */
export const clouds: Readonly<Record<AzureCloud, CloudFacts>> = {
  public: {
    title: "Azure's public cloud",
    environment: "public",
    environmentAliases: ["azurecloud"],
    kubelogin: "AzurePublicCloud",
    resourceManager: "management.azure.com",
    login: "login.microsoftonline.com",
    apiServer: "azmk8s.io",
    tunnelNames: [],
    // Clusters of today tunnel over 443, by its page.
    tunnelPorts: { tcp: [], udp: [] },
    images: ["mcr.microsoft.com", "*.data.mcr.microsoft.com", "mcr-0001.mcr-msedge.net"],
    packages: ["packages.microsoft.com", "acs-mirror.azureedge.net", "packages.aks.azure.com"],
    registry: "azurecr.io",
    vault: "vault.azure.net",
    vaultPrivate: "vaultcore.azure.net",
    storage: "core.windows.net",
    logs: "opinsights.azure.com",
    monitor: "monitor.azure.com",
    agentService: "agentsvc.azure-automation.net",
    grafana: "grafana.azure.com",
    metrics: ["*.monitoring.azure.com"],
    policy: ["data.policy.core.windows.net", "store.policy.core.windows.net", "dc.services.visualstudio.com"],
    extensions: [
      "{location}.dp.kubernetesconfiguration.azure.com",
      "arcmktplaceprod.azurecr.io",
      ...["centralindia", "japaneast", "westus2", "westeurope", "eastus"].map(
        region => `arcmktplaceprod.${region}.data.azurecr.io`,
      ),
      "*.ingestion.msftcloudes.com",
      "*.microsoftmetrics.com",
      "marketplaceapi.microsoft.com",
    ],
    albController: ["*.alb.azure.com", "*.oic.prod-aks.azure.com"],
    machineSignIn: ["login.microsoftonline.com", "pas.windows.net"],
    kubernetesTools: upstreamTools,
    customerHosts: ["cloudapp.azure.com"],
  },
  usGovernment: {
    title: "Azure Government",
    environment: "usgovernment",
    environmentAliases: ["usgov", "azureusgovernment", "azureusgovernmentcloud", "usgovernmentl4"],
    kubelogin: "AzureUSGovernmentCloud",
    resourceManager: "management.usgovcloudapi.net",
    login: "login.microsoftonline.us",
    apiServer: "cx.aks.containerservice.azure.us",
    tunnelNames: [],
    // Its table asks for them without the public one's exception for clusters that tunnel over 443.
    tunnelPorts: { tcp: ["9000"], udp: ["1194"] },
    images: ["mcr.microsoft.com", "*.data.mcr.microsoft.com"],
    packages: ["packages.microsoft.com", "acs-mirror.azureedge.net", "packages.aks.azure.com"],
    registry: "azurecr.us",
    vault: "vault.usgovcloudapi.net",
    vaultPrivate: "vaultcore.usgovcloudapi.net",
    storage: "core.usgovcloudapi.net",
    logs: "opinsights.azure.us",
    monitor: "monitor.azure.us",
    agentService: "agentsvc.azure-automation.us",
    grafana: "grafana.azure.us",
    metrics: [],
    policy: ["data.policy.azure.us", "store.policy.azure.us"],
    extensions: ["{location}.dp.kubernetesconfiguration.azure.us"],
    albController: [],
    machineSignIn: ["login.microsoftonline.us", "pasff.usgovcloudapi.net"],
    kubernetesTools: upstreamTools,
    customerHosts: [
      "cloudapp.usgovcloudapi.net",
      "azurewebsites.us",
      "azure-api.us",
      "usgovtrafficmanager.net",
      "servicebus.usgovcloudapi.net",
    ],
  },
  china: {
    title: "Azure operated by 21Vianet",
    environment: "china",
    environmentAliases: ["azurechinacloud"],
    kubelogin: "AzureChinaCloud",
    resourceManager: "management.chinacloudapi.cn",
    login: "login.chinacloudapi.cn",
    apiServer: "cx.prod.service.azk8s.cn",
    tunnelNames: ["*.tun"],
    tunnelPorts: { tcp: ["22", "9000"], udp: ["1194"] },
    images: ["mcr.microsoft.com", "*.data.mcr.microsoft.com", "mcr.azure.cn", "*.data.mcr.azure.cn"],
    packages: ["packages.microsoft.com", "*.azk8s.cn"],
    registry: "azurecr.cn",
    vault: "vault.azure.cn",
    vaultPrivate: "vaultcore.azure.cn",
    storage: "core.chinacloudapi.cn",
    logs: "opinsights.azure.cn",
    monitor: "monitor.azure.cn",
    agentService: "agentsvc.azure-automation.cn",
    grafana: "grafana.azure.cn",
    metrics: [],
    policy: ["data.policy.azure.cn", "store.policy.azure.cn"],
    // Of azure-arc/kubernetes/network-requirements: AKS's page has no table of them for this cloud.
    extensions: ["{location}.dp.kubernetesconfiguration.azure.cn"],
    albController: [],
    machineSignIn: ["login.chinacloudapi.cn", "pas.chinacloudapi.cn"],
    kubernetesTools: ["mirror.azure.cn"],
    customerHosts: [
      "cloudapp.chinacloudapi.cn",
      "chinacloudsites.cn",
      "azure-api.cn",
      "trafficmanager.cn",
      "servicebus.chinacloudapi.cn",
    ],
  },
};

/** Every cloud. */
export const everyCloud = Object.keys(clouds) as readonly AzureCloud[];

/** The cloud that a value of azure-native:environment means, in any spelling that azure-native takes; undefined where it
 *  takes none. */
export function cloudOfEnvironment(environment: string): AzureCloud | undefined {
  const written = environment.toLowerCase();
  return everyCloud.find(
    cloud => clouds[cloud].environment === written || clouds[cloud].environmentAliases.includes(written),
  );
}

/** A zone of private endpoints: privatelink. before what public names end with. */
export const privateZone = (suffix: string): string => `privatelink.${suffix}`;

/** The audience of tokens that Entra ID takes from pods. The webhook of AKS's workload identity projects tokens for this
 *  one, and AKS's documentation names no other for any cloud; the audiences AzureADTokenExchangeUSGov and ...China are those
 *  of managed identities' tokens, which pods do not send. Sources: workload-identity-overview, Azure/azure-workload-identity
 *  (pkg/webhook/consts.go). */
export const federatedAudience = "api://AzureADTokenExchange";

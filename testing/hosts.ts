/** What names of a cloud's services end with. */
interface Hosts {
  /** Of API servers, after the region. */
  readonly apiServer: string;
  /** Of clusters' OIDC issuers, after the region. */
  readonly issuer: string;
  readonly registry: string;
  readonly grafana: string;
  readonly vault: string;
  /** Of storage accounts, after the service. */
  readonly storage: string;
  /** The cloud in a kubeconfig, for kubelogin. */
  readonly kubelogin: string;
}

/** Azure's clouds by the beginning of their regions' names; the public one is the last. Sources: azure-native's provider
 *  (pkg/azure/cloud) for vaults and storage, az cloud show for registries, clusters' own answers for API servers and issuers;
 *  the issuers of China are inferred from the others. */
const hosts: readonly (readonly [regions: RegExp, hosts: Hosts])[] = [
  [
    /^us(gov|dod)/,
    {
      apiServer: "cx.aks.containerservice.azure.us",
      issuer: "oic.prod-aks.azure.us",
      registry: "azurecr.us",
      grafana: "grafana.azure.us",
      vault: "vault.usgovcloudapi.net",
      storage: "core.usgovcloudapi.net",
      kubelogin: "AzureUSGovernmentCloud",
    },
  ],
  [
    /^china/,
    {
      apiServer: "cx.prod.service.azk8s.cn",
      issuer: "oic.prod-aks.azure.cn",
      registry: "azurecr.cn",
      grafana: "grafana.azure.cn",
      vault: "vault.azure.cn",
      storage: "core.chinacloudapi.cn",
      kubelogin: "AzureChinaCloud",
    },
  ],
  [
    /^/,
    {
      apiServer: "azmk8s.io",
      issuer: "oic.prod-aks.azure.com",
      registry: "azurecr.io",
      grafana: "grafana.azure.com",
      vault: "vault.azure.net",
      storage: "core.windows.net",
      kubelogin: "AzurePublicCloud",
    },
  ],
];

/** What names of services in a region end with. */
export function hostsIn(region: unknown): Hosts {
  const name = String(region).toLowerCase().replace(/ /g, "");
  return (hosts.find(([regions]) => regions.test(name)) ?? hosts[hosts.length - 1])[1];
}

import { parseResourceId } from "../../resourceId";
import type { Design } from "../../design";
import { hasNativeClient } from "../bastion/bastion";

/** What the commands name. An id is empty where there is no such thing. */
export interface WaysIn {
  readonly bastionId: string;
  readonly machineId: string;
  readonly privateIp: string;
  readonly clusterId: string;
}

/** Name, group and subscription of a resource, as options of the Azure CLI. */
function place(id: string): string {
  const { names = [], resourceGroup = "", subscriptionId = "" } = parseResourceId(id) ?? {};
  return `--name ${names[0] ?? ""} --resource-group ${resourceGroup} --subscription ${subscriptionId}`;
}

/** What Azure runs in the cluster for somebody outside; there is something else to put into the last quotes. */
const commandInvoke = (clusterId: string): string =>
  `az aks command invoke ${place(clusterId)} --command "kubectl get nodes"`;

/** The commands of the ways in, by what they lead to. Sources: bastion/connect-vm-native-client-linux; cli/azure/ssh; cli/azure/aks/bastion,
 *  whose tunnel was az aks bastion itself before; aks/access-private-cluster. */
export function accessCommands(
  { bastion: plan, choices }: Pick<Design, "bastion" | "choices">,
  ways: WaysIn,
): Record<string, string> {
  const { bastionId, machineId, privateIp, clusterId } = ways;
  const client = plan !== undefined && (!plan.create || hasNativeClient(plan.create));
  const through = (verb: string): string =>
    `az network bastion ${verb} ${place(bastionId)} --target-resource-id ${machineId}`;
  return {
    ...(machineId === ""
      ? {}
      : client
        ? {
            jumpBox: `${through("ssh")} --auth-type AAD`,
            tunnel: `${through("tunnel")} --resource-port 22 --port 2222`,
          }
        : plan
          ? {}
          : { jumpBox: `az ssh vm --ip ${privateIp}` }),
    ...(plan?.apiServerTunnel ? { apiServer: `az aks bastion tunnel ${place(clusterId)} --bastion ${bastionId}` } : {}),
    ...(choices.apiServer.runCommand ? { runCommand: commandInvoke(clusterId) } : {}),
  };
}
